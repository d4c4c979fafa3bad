package org.mutualcrm.webhook;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What others were told about a person. A customer is named after their oldest record, so all they
 * were ever called is among the ids of their records.
 */
@Component
class WebhookData implements PersonalData {

  private final JdbcClient jdbc;
  private final WebhookRows rows;

  WebhookData(JdbcClient jdbc, WebhookRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  @Override
  public Set<String> tables() {
    return Set.of("webhook_event", "webhook_delivery", "webhook_lane", "webhook_attempt");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "told-to-others",
            "What other systems were told about you",
            jdbc.sql(
                    """
                    select p.name as "told to", v.topic as what, v.occurred_at as "when", v.data
                    from webhook_event v
                    join webhook_delivery d on d.event_id = v.event_id and d.state = 'DELIVERED'
                    join webhook_endpoint p using (endpoint_id)
                    where v.subject_id = any(:records) or v.source_record_id = any(:records)
                    order by v.occurred_at
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    int answers =
        jdbc.sql(
                """
                update webhook_attempt a set response = null
                where response <> '' and exists (select 1 from unnest(?::text[]) n where position(n in a.response) > 0)
                """)
            .param(subject.needles())
            .update();
    int events = rows.forget(about(subject));
    return List.of(
        Erased.anonymised("webhook_attempt", answers), Erased.deleted("webhook_event", events));
  }

  /** Those of a merge or its undoing name others than the one they are about. */
  private UUID[] about(DataSubject subject) {
    return jdbc.sql(
            """
            select event_id from webhook_event where subject_id = any(:records)
            union
            select event_id from webhook_event where source_record_id = any(:records)
            union
            select event_id from webhook_event v
            where topic in ('customer.merged', 'customer.unmerged')
              and exists (select 1 from unnest(:records) r where position(r::text in v.data::text) > 0)
            """)
        .param("records", subject.recordIds())
        .query(UUID.class)
        .list()
        .toArray(UUID[]::new);
  }
}
