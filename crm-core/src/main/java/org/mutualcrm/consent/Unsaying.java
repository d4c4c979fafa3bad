package org.mutualcrm.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Retracting;
import org.mutualcrm.timeline.Retracting.Place;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes decisions back that an import brought by mistake, as if they had not come, so that what was
 * decided before counts again. Nothing a person said themselves is ever taken back.
 */
@Service
public class Unsaying {

  private final JdbcClient jdbc;
  private final Retracting retracting;
  private final ApplicationEventPublisher events;

  Unsaying(JdbcClient jdbc, Retracting retracting, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.retracting = retracting;
    this.events = events;
  }

  /**
   * Those of these imported decisions whose person has decided something since, or opened the page
   * where one does: what they left as they found it there may rest on them, so that they stay.
   */
  @Transactional(readOnly = true)
  public Set<UUID> restedUpon(Map<UUID, SourceRecordId> imported) {
    if (imported.isEmpty()) return Set.of();
    return Set.copyOf(
        jdbc.sql(
                """
                select i.consent_id from consent_fact i
                join source_record a on a.source_record_id = i.source_record_id
                where i.source_record_id = any(:records) and i.consent_id = any(:imported) and (
                  exists (select 1 from source_record b join consent_fact f on f.source_record_id = b.source_record_id
                    where b.customer_id = a.customer_id and f.given_through <> 'IMPORT' and f.recorded_at >= i.recorded_at)
                  or exists (select 1 from source_record b join consent_link l on l.source_record_id = b.source_record_id
                    where b.customer_id = a.customer_id and l.used_at >= i.recorded_at))
                """)
            .param("imported", imported.keySet().toArray(UUID[]::new))
            .param("records", records(imported))
            .query(UUID.class)
            .list());
  }

  /** Takes these back; one that did not come with an import stays. */
  @Transactional
  public void unsay(Map<UUID, SourceRecordId> imported) {
    if (imported.isEmpty()) return;
    var concerned = new HashSet<SourceRecordId>();
    List<Place> places = new ArrayList<>();
    jdbc.sql(
            """
            delete from consent_fact
            where source_record_id = any(:records) and consent_id = any(:imported) and given_through = 'IMPORT'
            returning source_record_id, occurred_at, consent_id
            """)
        .param("imported", imported.keySet().toArray(UUID[]::new))
        .param("records", records(imported))
        .query(row -> {
          var record = new SourceRecordId(row.getObject(1, UUID.class));
          concerned.add(record);
          places.add(place(record, row.getTimestamp(2), row.getString(3)));
        });
    if (concerned.isEmpty()) return;
    retracting.retract(places);
    events.publishEvent(new FactsChanged(ConsentedFact.TYPE, Set.copyOf(concerned)));
  }

  private static UUID[] records(Map<UUID, SourceRecordId> imported) {
    return imported.values().stream().map(SourceRecordId::value).toArray(UUID[]::new);
  }

  private static Place place(SourceRecordId record, Timestamp at, String consent) {
    Instant occurredAt = at.toInstant();
    return new Place(record, occurredAt, TouchpointKind.OTHER, consent);
  }
}
