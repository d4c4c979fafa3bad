package org.mutualcrm.attribution;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionView.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Reports that were asked for, and what came of them. */
@Service
public class Attributions {

  /** More do not wait at a time. */
  public static final int MOST_WAITING = 5;

  private static final int MOST_TRIES = 3;

  /** A worker that takes longer is taken for dead. */
  private static final Duration LEASE = Duration.ofHours(1);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  Attributions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Asks for a report; nothing where too many wait already. */
  public Optional<AttributionId> ask(AttributionQuestion question, String by) {
    var id = AttributionId.next();
    // Two who ask at once may both come through: the limit is there against a pile, not for a
    // count.
    int asked =
        jdbc.sql(
                """
                insert into attribution (attribution_id, from_day, until_day, lookback_days, status, asked_by, asked_at, tries)
                select ?, ?, ?, ?, 'WAITING', ?, ?, 0
                where (select count(*) from attribution where status in ('WAITING', 'RUNNING')) < ?
                """)
            .params(
                id.value(),
                Date.valueOf(question.from()),
                Date.valueOf(question.until()),
                question.lookbackDays(),
                by,
                Timestamp.from(clock.instant()),
                MOST_WAITING)
            .update();
    return asked == 1 ? Optional.of(id) : Optional.empty();
  }

  public Optional<AttributionView> find(AttributionId id) {
    return jdbc.sql("select * from attribution where attribution_id = ?")
        .param(id.value())
        .query(Attributions::read)
        .optional();
  }

  /**
   * The newest first, without what they say.
   *
   * @param limit 1 to 200
   */
  public List<AttributionView> latest(int limit) {
    return jdbc.sql(
            """
            select attribution_id, from_day, until_day, lookback_days, status, asked_by, asked_at, done_at, null as report
            from attribution order by asked_at desc, attribution_id desc limit ?
            """)
        .param(limit)
        .query(Attributions::read)
        .list();
  }

  /** The newest that is done. */
  public Optional<AttributionView> newest() {
    return jdbc.sql("select * from attribution where status = 'DONE' order by done_at desc limit 1")
        .query(Attributions::read)
        .optional();
  }

  /** Takes the oldest that waits, or whose worker is gone. */
  Optional<AttributionView> take() {
    var now = clock.instant();
    return jdbc.sql(
            """
            update attribution set status = 'RUNNING', lease_until = :lease, tries = tries + 1
            where attribution_id = (
              select attribution_id from attribution
              where status = 'WAITING' or status = 'RUNNING' and lease_until < :now
              order by asked_at limit 1 for update skip locked)
            returning *
            """)
        .param("now", Timestamp.from(now))
        .param("lease", Timestamp.from(now.plus(LEASE)))
        .query(Attributions::read)
        .optional();
  }

  void done(AttributionId id, AttributionReport report) {
    jdbc.sql(
            """
            update attribution set status = 'DONE', report = ?::jsonb, done_at = ?
            where attribution_id = ? and status = 'RUNNING'
            """)
        .params(JSON.writeValueAsString(report), Timestamp.from(clock.instant()), id.value())
        .update();
  }

  /** It is tried again, three times in all. */
  void stumbled(AttributionId id) {
    jdbc.sql(
            """
            update attribution set status = case when tries < :most then 'WAITING' else 'FAILED' end,
                                   done_at = case when tries < :most then null else :now::timestamptz end
            where attribution_id = :id and status = 'RUNNING'
            """)
        .param("most", MOST_TRIES)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id.value())
        .update();
  }

  private static AttributionView read(ResultSet row, int line) throws SQLException {
    var report = row.getString("report");
    return new AttributionView(
        new AttributionId(row.getObject("attribution_id", UUID.class)),
        new AttributionQuestion(
            row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class),
            row.getInt("lookback_days")),
        Status.valueOf(row.getString("status")),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        instant(row.getTimestamp("done_at")),
        report == null ? null : JSON.readValue(report, AttributionReport.class));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
