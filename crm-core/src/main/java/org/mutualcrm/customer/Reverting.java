package org.mutualcrm.customer;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a source record say again what an earlier version of it said. */
@Service
public class Reverting {

  private final JdbcClient jdbc;

  Reverting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The versions after this one are gone as if they had not come. The caller rebuilds the customer.
   *
   * @param version one the record has
   */
  @Transactional
  public void revert(SourceRecordId record, int version, Instant firstSeen, Instant lastSeen) {
    jdbc.sql("delete from source_record_version where source_record_id = ? and version > ?")
        .params(record.value(), version)
        .update();
    jdbc.sql(
            """
            update source_record r
            set version = v.version, facts = v.facts, content_hash = v.content_hash, observed_at = v.observed_at,
                first_seen_at = ?, last_seen_at = ?
            from source_record_version v
            where r.source_record_id = ? and v.source_record_id = r.source_record_id and v.version = ?
            """)
        .params(Timestamp.from(firstSeen), Timestamp.from(lastSeen), record.value(), version)
        .update();
  }
}
