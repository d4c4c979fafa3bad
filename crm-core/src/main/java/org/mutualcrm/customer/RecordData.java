package org.mutualcrm.customer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The source records themselves, which go last: everything else is found through them. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RecordData implements PersonalData {

  private final JdbcClient jdbc;

  RecordData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "source_record",
        "source_record_key",
        "source_record_version",
        "processing_restriction",
        // Words of names without whose; CustomerWords forgets one when nobody bears it any more.
        "name_word");
  }

  @Override
  public Set<String> traces(DataSubject subject) {
    var traces = new HashSet<String>();
    for (var record : subject.records()) {
      traces.add(record.externalId());
      traces.add(record.id().toString());
      record.facts().get(ProfileField.EMAIL).ifPresent(traces::add);
      record.facts().get(ProfileField.PHONE).ifPresent(traces::add);
    }
    traces.add(subject.customer().toString());
    return traces;
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "source-records",
            "What each source said about you, in every version",
            rows(
                """
                select r.source_key as source, r.external_id as "id there", v.version, v.facts, v.raw,
                       v.observed_at, v.recorded_at
                from source_record r join source_record_version v using (source_record_id)
                where source_record_id = any(?) order by source_record_id, v.version
                """,
                subject)),
        KeptData.of(
            "profile",
            "The profile derived from it",
            jdbc.sql(
                    """
                    select display_name, email, phone, city, country, profile, first_seen_at, last_seen_at
                    from customer where customer_id = ?
                    """)
                .param(subject.customer().value())
                .query()
                .listOfRows()),
        KeptData.of(
            "restrictions",
            "Restrictions of processing",
            rows(
                """
                select reason, restricted_at, lifted_at from processing_restriction
                where source_record_id = any(?) order by restricted_at
                """,
                subject)));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        subject.erasedFrom(jdbc, "processing_restriction"),
        subject.erasedFrom(jdbc, "source_record_version"),
        subject.erasedFrom(jdbc, "source_record_key"),
        subject.erasedFrom(jdbc, "source_record"));
  }

  private List<java.util.Map<String, Object>> rows(String sql, DataSubject subject) {
    return jdbc.sql(sql).param(subject.recordIds()).query().listOfRows();
  }
}
