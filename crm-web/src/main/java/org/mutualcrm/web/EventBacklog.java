package org.mutualcrm.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.mutualcrm.backlog.Backlog;
import org.mutualcrm.backlog.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened and not everybody who should was told; an hour later that is stuck. */
@Component
class EventBacklog implements Backlog {

  private static final Duration OVERDUE = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  EventBacklog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public String work() {
    return "events";
  }

  @Override
  public Standing standing() {
    return jdbc.sql(
            """
            select min(publication_date), count(*) filter (where publication_date < ?)
            from event_publication where completion_date is null
            """)
        .param(Timestamp.from(clock.instant().minus(OVERDUE)))
        .query((row, _) -> Standing.of(row.getTimestamp(1), row.getLong(2)))
        .single();
  }
}
