package org.mutualcrm.capture;

import org.mutualcrm.backlog.Backlog;
import org.mutualcrm.backlog.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What networks delivered and is not read yet; what could not be read is stuck. */
@Component
class CaptureBacklog implements Backlog {

  private final JdbcClient jdbc;

  CaptureBacklog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String work() {
    return "capture";
  }

  @Override
  public Standing standing() {
    return jdbc.sql(
            """
            select (select min(received_at) from raw_envelope where status = 'RECEIVED'),
              (select count(*) from raw_envelope where status = 'QUARANTINED')
            """)
        .query((row, _) -> Standing.of(row.getTimestamp(1), row.getLong(2)))
        .single();
  }
}
