package org.mutualcrm.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a source has said before, looked up for many at once: for whoever compares before writing.
 */
@Service
@Transactional(readOnly = true)
public class KnownRecords {

  /** A source record with all it says, raw columns too. */
  public record Known(SourceRecordId id, PersonFacts facts, Instant observedAt) {}

  private final JdbcClient jdbc;

  KnownRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** These records as they stand, oldest first; those that are gone are left out. */
  public List<SourceRecord> those(Collection<SourceRecordId> ids) {
    if (ids.isEmpty()) return List.of();
    return jdbc.sql(
            SourceRecords.SELECT + " where source_record_id = any(?) order by source_record_id")
        .param(ids.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(SourceRecords::read)
        .list();
  }

  /** Those of these people the source has spoken of, by the id it knows them by. */
  public Map<String, Known> of(SourceKey source, Collection<String> externalIds) {
    Map<String, Known> known = new HashMap<>();
    if (externalIds.isEmpty()) return known;
    jdbc.sql(
            """
            select k.external_id, r.source_record_id, r.facts, v.raw, r.observed_at
            from source_record_key k
            join source_record r using (source_record_id)
            join source_record_version v using (source_record_id, version)
            where k.source_key = :source and k.external_id = any(:ids)
            """)
        .param("source", source.value())
        .param("ids", externalIds.toArray(String[]::new))
        .query(row -> {
          known.put(
              row.getString(1),
              new Known(
                  new SourceRecordId(row.getObject(2, UUID.class)),
                  FactsJson.read(row.getString(3), row.getString(4)),
                  row.getTimestamp(5).toInstant()));
        });
    return known;
  }

  /** The same without what the records say. */
  public Map<String, SourceRecordId> ids(SourceKey source, Collection<String> externalIds) {
    Map<String, SourceRecordId> known = new HashMap<>();
    if (externalIds.isEmpty()) return known;
    jdbc.sql(
            """
            select external_id, source_record_id from source_record_key
            where source_key = :source and external_id = any(:ids)
            """)
        .param("source", source.value())
        .param("ids", externalIds.toArray(String[]::new))
        .query(row -> {
          known.put(row.getString(1), new SourceRecordId(row.getObject(2, UUID.class)));
        });
    return known;
  }
}
