package org.mutualcrm.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the accounts we are connected to are doing, for whoever keeps them running. */
@Service
@Transactional(readOnly = true)
public class SourceHealth {

  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  SourceHealth(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Every account, by network and name. */
  public List<SourceLine> all() {
    return jdbc.sql(
            """
            select a.account_id, a.network, a.account_key, a.external_id, a.name, a.connected_at,
                   a.paused_at, a.disconnected_at, a.expires_at, a.settings,
                   (select max(e.received_at) from raw_envelope e where e.account_id = a.account_id) as last_event_at,
                   (select p.error from channel_poll p where p.account_id = a.account_id) as problem,
                   day.lag, day.errors, waiting.waiting, waiting.since, stopped.stopped,
                   (select count(*) from interaction i
                    where i.account_id = a.account_id and i.captured_at >= :since) as captured
            from channel_account a
            cross join lateral (
              select percentile_disc(0.95) within group (order by extract(epoch from e.done_at - e.received_at))
                       filter (where e.status = 'DONE') as lag,
                     count(*) filter (where e.status = 'QUARANTINED' or e.attempts > 1
                                         or (e.status = 'RECEIVED' and e.error is not null)) as errors
              from raw_envelope e where e.account_id = a.account_id and e.received_at >= :since) day
            cross join lateral (
              select count(*) as waiting, min(e.received_at) as since
              from raw_envelope e where e.account_id = a.account_id and e.status = 'RECEIVED') waiting
            cross join lateral (
              select count(*) as stopped
              from raw_envelope e where e.account_id = a.account_id and e.status = 'QUARANTINED') stopped
            order by a.network, a.name, a.account_id
            """)
        .param("since", Timestamp.from(clock.instant().minus(DAY)))
        .query(SourceHealth::read)
        .list();
  }

  /** Changes whenever a delivery comes, is read or is stopped. */
  public String stamp() {
    return jdbc.sql(
            """
            select coalesce((select max(newest.received_at)
                             from channel_account a cross join lateral (
                               select e.received_at from raw_envelope e where e.account_id = a.account_id
                               order by e.received_at desc limit 1) newest), 'epoch') || ' '
                || (select count(*) from raw_envelope where status = 'RECEIVED') || ' '
                || (select count(*) from raw_envelope where status = 'QUARANTINED')
            """)
        .query(String.class)
        .single();
  }

  private static SourceLine read(ResultSet row, int number) throws SQLException {
    return new SourceLine(
        ChannelAccounts.read(row, number),
        row.getTimestamp("disconnected_at") != null
            ? AccountState.DISCONNECTED
            : row.getTimestamp("paused_at") != null ? AccountState.PAUSED : AccountState.CONNECTED,
        instant(row, "expires_at"),
        row.getTimestamp("connected_at").toInstant(),
        instant(row, "last_event_at"),
        lag(row),
        row.getLong("waiting"),
        instant(row, "since"),
        row.getLong("stopped"),
        row.getLong("errors"),
        row.getLong("captured"),
        row.getString("problem"));
  }

  private static @Nullable Duration lag(ResultSet row) throws SQLException {
    var seconds = row.getBigDecimal("lag");
    return seconds == null ? null : Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
