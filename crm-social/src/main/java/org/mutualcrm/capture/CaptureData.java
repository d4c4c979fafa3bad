package org.mutualcrm.capture;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.Retained;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person said, and the deliveries it came in. A delivery that holds anything of an erased
 * person is emptied whole; its digest stays, so that it is known should it come again.
 */
@Component
class CaptureData implements PersonalData, Retained {

  private final JdbcClient jdbc;

  CaptureData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("interaction", "interaction_key", "raw_envelope", "published_post");
  }

  @Override
  public Set<String> traces(DataSubject subject) {
    return jdbc.sql("select external_id from interaction where source_record_id = any(?)")
        .param(subject.recordIds())
        .query(String.class)
        .set();
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "interactions",
            "What you said to us, as it was captured",
            jdbc.sql(
                    """
                    select a.name as account, i.kind, i.visibility, i.text, i.attachments, i.permalink, i.external_id,
                           i.occurred_at, i.captured_at, i.removed_at
                    from interaction i join channel_account a using (account_id)
                    where i.source_record_id = any(?) order by i.occurred_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "deliveries",
            "Deliveries of networks that name you",
            jdbc.sql(
                    """
                    select count(*) as deliveries, min(received_at) as first, max(received_at) as last
                    from raw_envelope e
                    where exists (select 1 from unnest(:needles::text[]) as n
                                  where position(convert_to(n, 'UTF8') in e.body) > 0)
                    """)
                .param("needles", subject.needles())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    int envelopes =
        jdbc.sql(
                """
                update raw_envelope e
                set body = ''::bytea, error = 'A person it named was erased',
                    status = case when status = 'RECEIVED' then 'DONE' else status end
                where length(e.body) > 0 and exists (
                  select 1 from unnest(:needles::text[]) as n where position(convert_to(n, 'UTF8') in e.body) > 0)
                """)
            .param("needles", subject.needles())
            .update();
    UUID[] records = subject.recordIds();
    int keys = delete("interaction_key", records);
    int interactions = delete("interaction", records);
    return List.of(
        Erased.anonymised("raw_envelope", envelopes),
        Erased.deleted("interaction_key", keys),
        Erased.deleted("interaction", interactions));
  }

  @Override
  public String entity() {
    return "raw-envelope";
  }

  @Override
  public String says() {
    return "Deliveries of networks as they came, from when they were received and read";
  }

  @Override
  public long purge(Instant before) {
    return jdbc.sql("delete from raw_envelope where received_at < ? and status = 'DONE'")
        .param(Timestamp.from(before))
        .update();
  }

  private int delete(String table, UUID[] records) {
    return jdbc.sql("delete from " + table + " where source_record_id = any(?)")
        .param(records)
        .update();
  }
}
