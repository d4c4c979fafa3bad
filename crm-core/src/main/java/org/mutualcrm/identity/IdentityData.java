package org.mutualcrm.identity;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a person is known, and how their records were joined. */
@Component
class IdentityData implements PersonalData {

  private final JdbcClient jdbc;

  IdentityData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "identity",
        "source_identity",
        "link_decision",
        "link_question",
        "link_review",
        "link_operation",
        "link_operation_link",
        "link_operation_record",
        "duplicate_trial",
        "match_key",
        "resolution_due");
  }

  @Override
  public Set<String> traces(DataSubject subject) {
    return jdbc.sql(
            """
            select value from source_identity where source_record_id = any(:records)
            union select raw from source_identity where source_record_id = any(:records)
            """)
        .param("records", subject.recordIds())
        .query(String.class)
        .set();
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "identities",
            "Addresses, numbers and ids you are known by",
            jdbc.sql(
                    """
                    select namespace as kind, value, raw as "as written", verified, first_seen_at, last_seen_at
                    from source_identity where source_record_id = any(?) order by namespace, value
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "links",
            "How records were found to be yours, or not",
            jdbc.sql(
                    """
                    select verdict, origin, rule, evidence, weight, decided_at, closed_at, closed_reason
                    from link_decision where record_a = any(:records) or record_b = any(:records)
                    order by decided_at
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    var records = subject.recordIds();
    int operations =
        jdbc.sql(
                """
                update link_operation o set reason = 'Erased', reversal_reason = null
                where operation_id in
                  (select operation_id from link_operation_record where source_record_id = any(?))
                """)
            .param(records)
            .update();
    int sides = deleteOf("link_operation_record", records);
    int reviews = deleteLinks("link_review", records);
    int questions = deleteLinks("link_question", records);
    int links = deleteLinks("link_decision", records);
    // What they claimed once counts too, though no claim of today leads to it.
    int identities =
        jdbc.sql(
                """
                delete from identity i
                where (first_source_record_id = any(:records)
                       or (value, namespace) in (select mine.value, mine.namespace from source_identity mine
                                                 where mine.source_record_id = any(:records)))
                  and not exists (select 1 from source_identity other
                                  where other.namespace = i.namespace and other.value = i.value
                                    and other.source_record_id <> all(:records))
                """)
            .param("records", records)
            .update();
    int shared =
        jdbc.sql(
                """
                update identity i
                set first_source_record_id = (select other.source_record_id from source_identity other
                                              where other.namespace = i.namespace and other.value = i.value
                                                and other.source_record_id <> all(:records)
                                              order by other.first_seen_at, other.source_record_id limit 1)
                where first_source_record_id = any(:records)
                """)
            .param("records", records)
            .update();
    int claims = deleteOf("source_identity", records);
    int tried = deleteLinks("duplicate_trial", records);
    int keys = deleteOf("match_key", records);
    int due = deleteOf("resolution_due", records);
    return List.of(
        Erased.anonymised("link_operation", operations),
        Erased.deleted("link_operation_record", sides),
        Erased.deleted("link_review", reviews),
        Erased.deleted("link_question", questions),
        Erased.deleted("link_decision", links),
        Erased.deleted("identity", identities),
        Erased.anonymised("identity", shared),
        Erased.deleted("source_identity", claims),
        Erased.deleted("duplicate_trial", tried),
        Erased.deleted("match_key", keys),
        Erased.deleted("resolution_due", due));
  }

  private int deleteOf(String table, java.util.UUID[] records) {
    return jdbc.sql("delete from " + table + " where source_record_id = any(?)")
        .param(records)
        .update();
  }

  private int deleteLinks(String table, java.util.UUID[] records) {
    return jdbc.sql(
            "delete from " + table + " where record_a = any(:records) or record_b = any(:records)")
        .param("records", records)
        .update();
  }
}
