package org.mutualcrm.policy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who took which training, and until when it counts. */
@Service
@Transactional
public class Trainings {

  private static final String KIND = "trainings";

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  Trainings(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  public Training record(TakenTraining it, String by) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    var until = it.goodUntil();
    jdbc.sql(
            """
            insert into training (training_id, username, course, completed_on, good_until, recorded_by, recorded_at)
            values (:id, :username, :course, :on, :until, :by, :now)
            """)
        .param("id", id)
        .param("username", it.username())
        .param("course", it.course())
        .param("on", Date.valueOf(it.completedOn()))
        .param("until", until == null ? null : Date.valueOf(until), Types.DATE)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    trail.changed(Change.of(KIND, id).with("course", it.course()).with("goodUntil", until));
    return new Training(id, it.username(), it.course(), it.completedOn(), until, by);
  }

  /** It was written down by mistake, or was taken away; it does not count any more. */
  public boolean withdraw(UUID id, String by) {
    int gone =
        jdbc.sql(
                """
                update training set withdrawn_by = ?, withdrawn_at = ?
                where training_id = ? and withdrawn_at is null
                """)
            .params(by, Timestamp.from(clock.instant()), id)
            .update();
    if (gone == 1) trail.changed(Change.of(KIND, id).with("withdrawn", false, true));
    return gone == 1;
  }

  /**
   * The newest first, without what was withdrawn.
   *
   * @param username null for everybody's
   * @param limit 1 to 500
   */
  @Transactional(readOnly = true)
  public List<Training> latest(@Nullable String username, int limit) {
    return jdbc.sql(
            """
            select * from training
            where withdrawn_at is null and (:username::text is null or username = :username)
            order by recorded_at desc, training_id desc limit :limit
            """)
        .param("username", username, Types.VARCHAR)
        .param("limit", limit)
        .query(Trainings::read)
        .list();
  }

  private static Training read(ResultSet row, int line) throws SQLException {
    return new Training(
        row.getObject("training_id", UUID.class),
        row.getString("username"),
        row.getString("course"),
        row.getObject("completed_on", LocalDate.class),
        row.getObject("good_until", LocalDate.class),
        row.getString("recorded_by"));
  }
}
