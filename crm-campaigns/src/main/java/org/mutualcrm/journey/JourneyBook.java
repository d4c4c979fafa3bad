package org.mutualcrm.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Journeys, to be read. */
@Service
@Transactional(readOnly = true)
public class JourneyBook {

  private static final String SELECT =
      """
      select j.journey_id, j.name, j.purpose, j.reason, j.priority, j.status, j.written_by, j.created_at,
             j.draft, j.draft_by, j.draft_at, j.paused_steps, j.paused_at, j.ended_at,
             v.version, v.plan, v.written_by as version_by, v.published_by, v.published_at,
             (select count(*) from journey_position p where p.journey_id = j.journey_id) as entered,
             (select count(*) from journey_position p
              where p.journey_id = j.journey_id and p.ended_at is null) as underway
      from journey j left join journey_version v using (journey_id, version)
      """;

  private final JdbcClient jdbc;

  JourneyBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  public List<JourneyView> latest(int limit) {
    return jdbc.sql(SELECT + " order by j.created_at desc, j.journey_id limit ?")
        .param(limit)
        .query(JourneyBook::view)
        .list();
  }

  public Optional<JourneyView> find(JourneyId id) {
    return jdbc.sql(SELECT + " where j.journey_id = ?")
        .param(id.value())
        .query(JourneyBook::view)
        .optional();
  }

  /** Nobody else changes it until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<JourneyView> hold(JourneyId id) {
    return jdbc.sql("select journey_id from journey where journey_id = ? for update")
        .param(id.value())
        .query(UUID.class)
        .optional()
        .flatMap(_ -> find(id));
  }

  /** Every version that was published, the newest first. */
  public List<JourneyView.Version> versions(JourneyId id) {
    return jdbc.sql(
            """
            select version, plan, written_by as version_by, published_by, published_at from journey_version
            where journey_id = ? order by version desc
            """)
        .param(id.value())
        .query((row, _) -> version(row, row.getInt("version")))
        .list();
  }

  private static JourneyView view(ResultSet row, int number) throws SQLException {
    var version = row.getObject("version", Integer.class);
    var draft = row.getString("draft");
    return new JourneyView(
        new JourneyId(row.getObject("journey_id", UUID.class)),
        row.getString("name"),
        row.getString("purpose"),
        Reason.valueOf(row.getString("reason")),
        row.getInt("priority"),
        JourneyStatus.valueOf(row.getString("status")),
        row.getString("written_by"),
        row.getTimestamp("created_at").toInstant(),
        version == null ? null : version(row, version),
        draft == null
            ? null
            : new JourneyView.Draft(
                PlanJson.read(draft),
                row.getString("draft_by"),
                row.getTimestamp("draft_at").toInstant()),
        texts(row, "paused_steps"),
        instant(row, "paused_at"),
        instant(row, "ended_at"),
        row.getLong("entered"),
        row.getLong("underway"));
  }

  private static JourneyView.Version version(ResultSet row, int number) throws SQLException {
    return new JourneyView.Version(
        number,
        PlanJson.read(row.getString("plan")),
        row.getString("version_by"),
        row.getString("published_by"),
        row.getTimestamp("published_at").toInstant());
  }

  static Set<String> texts(ResultSet row, String column) throws SQLException {
    return new HashSet<>(List.of((String[]) row.getArray(column).getArray()));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
