package org.mutualcrm.identity;

import org.mutualcrm.backlog.Backlog;
import org.mutualcrm.backlog.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that are new or changed and whose likes were not looked for yet. */
@Component
class ResolutionBacklog implements Backlog {

  private final JdbcClient jdbc;

  ResolutionBacklog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String work() {
    return "resolution";
  }

  @Override
  public Standing standing() {
    return jdbc.sql(
            """
            select min(due_at), count(*) filter (where attempts >= 10) from resolution_due
            """)
        .query((row, _) -> Standing.of(row.getTimestamp(1), row.getLong(2)))
        .single();
  }
}
