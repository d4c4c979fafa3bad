package org.mutualcrm.conversation;

import org.mutualcrm.backlog.Backlog;
import org.mutualcrm.backlog.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Replies that were written and did not go out yet. */
@Component
class ReplyBacklog implements Backlog {

  private final JdbcClient jdbc;

  ReplyBacklog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String work() {
    return "replies";
  }

  @Override
  public Standing standing() {
    return jdbc.sql(
            """
            select min(created_at), 0 from outbound_message where status = 'QUEUED'
            """)
        .query((row, _) -> Standing.of(row.getTimestamp(1), row.getLong(2)))
        .single();
  }
}
