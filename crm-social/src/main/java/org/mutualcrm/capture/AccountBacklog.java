package org.mutualcrm.capture;

import java.sql.Timestamp;
import java.time.Clock;
import org.mutualcrm.backlog.Backlog;
import org.mutualcrm.backlog.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts that a network does not believe any more, or that can not be asked for news. */
@Component
class AccountBacklog implements Backlog {

  private final JdbcClient jdbc;
  private final Clock clock;

  AccountBacklog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public String work() {
    return "accounts";
  }

  @Override
  public Standing standing() {
    return jdbc.sql(
            """
            select count(*) from channel_account a left join channel_poll p using (account_id)
            where a.paused_at is null and a.disconnected_at is null and (p.error is not null or a.expires_at <= ?)
            """)
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> new Standing(null, row.getLong(1)))
        .single();
  }
}
