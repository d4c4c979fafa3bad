package org.mutualcrm.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The periods of the control group. */
@Service
@Transactional(readOnly = true)
public class ControlBook {

  private static final String PERIOD =
      """
      select control_period_id, tenths, starts_at, ends_at, reason, declared_by, declared_at, approved_by,
             approved_at, ended_by, withdrawn_at
      from control_period
      """;

  private final JdbcClient jdbc;

  ControlBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The latest, by when they begin. */
  public List<ControlPeriod> latest(int limit) {
    return jdbc.sql(PERIOD + "order by starts_at desc, control_period_id limit ?")
        .param(limit)
        .query((row, _) -> period(row))
        .list();
  }

  public Optional<ControlPeriod> find(ControlPeriodId id) {
    return jdbc.sql(PERIOD + "where control_period_id = ?")
        .param(id.value())
        .query((row, _) -> period(row))
        .optional();
  }

  /** That which keeps people out at a moment. */
  public Optional<ControlPeriod> holding(Instant now) {
    return jdbc.sql(
            PERIOD
                + """
                where withdrawn_at is null and approved_by is not null and starts_at <= :now and ends_at > :now
                """)
        .param("now", Timestamp.from(now))
        .query((row, _) -> period(row))
        .optional();
  }

  private static ControlPeriod period(ResultSet row) throws SQLException {
    return new ControlPeriod(
        new ControlPeriodId(row.getObject(1, UUID.class)),
        row.getInt(2),
        row.getTimestamp(3).toInstant(),
        row.getTimestamp(4).toInstant(),
        row.getString(5),
        row.getString(6),
        row.getTimestamp(7).toInstant(),
        row.getString(8),
        instant(row.getTimestamp(9)),
        row.getString(10),
        row.getTimestamp(11) != null);
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
