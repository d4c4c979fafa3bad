package org.mutualcrm.timeline;

import java.sql.Timestamp;
import java.time.Instant;
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
   * {@code before}. One whose content was withdrawn stays withdrawn.
   */
  @Transactional
  public void replace(Instant before, Touchpoint now) {
    boolean removed =
        jdbc.sql(
                    """
                    delete from touchpoint
                    where source_record_id = ? and occurred_at = ? and kind = ? and ref = ?
                      and removed_at is null
                    """)
                .params(now.record().value(), Timestamp.from(before), now.kind().name(), now.ref())
                .update()
            == 1;
    if (removed) timeline.append(now);
  }
}
