package org.mutualcrm.timeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a touchpoint say what its source says now, after the source corrected itself. */
@Service
public class Correction {

  private final JdbcClient jdbc;
  private final Timeline timeline;

  Correction(JdbcClient jdbc, Timeline timeline) {
    this.jdbc = jdbc;
    this.timeline = timeline;
  }

  /**
   * Puts {@code now} in the place of the touchpoint of the same record, kind and ref that stood at
   * {@code before}; when it was first heard of stays. One whose content was withdrawn stays
   * withdrawn.
   *
   * @return what stood there; empty if nothing did
   */
  @Transactional
  public Optional<Touchpoint> replace(Instant before, Touchpoint now) {
    var heard =
        jdbc.sql(
                """
                delete from touchpoint
                where source_record_id = ? and occurred_at = ? and kind = ? and ref = ?
                  and removed_at is null
                returning *
                """)
            .params(now.record().value(), Timestamp.from(before), now.kind().name(), now.ref())
            .query((row, number) ->
                Map.entry(Retracting.read(row, number), row.getTimestamp("recorded_at")))
            .optional();
    if (heard.isEmpty()) return Optional.empty();
    timeline.append(now);
    jdbc.sql(
            """
            update touchpoint set recorded_at = ?
            where source_record_id = ? and occurred_at = ? and kind = ? and ref = ?
            """)
        .params(
            heard.get().getValue(),
            now.record().value(),
            Timestamp.from(now.occurredAt()),
            now.kind().name(),
            now.ref())
        .update();
    return heard.map(Map.Entry::getKey);
  }
}
