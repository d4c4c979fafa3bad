package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import org.mutualcrm.backlog.Backlog;
import org.mutualcrm.backlog.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages of campaigns that are due; campaigns that trouble paused are stuck. */
@Component
class DeliveryBacklog implements Backlog {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeliveryBacklog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public String work() {
    return "campaigns";
  }

  @Override
  public Standing standing() {
    return jdbc.sql(
            """
            select min(next.due_at) filter (where d.paused_at is null and next.due_at <= ?),
              count(*) filter (where d.paused_why is not null)
            from campaign_delivery d
            left join lateral (
              select due_at from campaign_send s where s.campaign_id = d.campaign_id and s.state = 'WAITING'
              order by due_at limit 1) next on true
            where d.open
            """)
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> Standing.of(row.getTimestamp(1), row.getLong(2)))
        .single();
  }
}
