package org.mutualcrm.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.Looks.Look;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Adds lines; nothing here changes or deletes one. */
// A repository, so that what flushing finds has the names it would have had on commit.
@Repository
class AuditLines {

  private static final String INSERT =
      """
      insert into audit_entry (entry_id, at, actor, operation, outcome, status, subject, part, changes, reason, request, address)
      select :id, :at, :actor, :operation, :outcome, :status::int, :subject, :part, :changes, :reason, :request, :address
      """;

  private static final String LOOKS =
      """
      insert into audit_entry (entry_id, at, actor, operation, outcome, status, subject, part, request, address)
      values (:id, :at, :actor, :operation, :outcome, :status, :subject, :part, :request, :address)
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;
  private final EntityManager entities;
  private final Clock clock;

  AuditLines(
      JdbcClient jdbc, NamedParameterJdbcOperations batches, EntityManager entities, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.entities = entities;
    this.clock = clock;
  }

  void write(Deed deed, Outcome outcome, int status) {
    insert(INSERT, deed, outcome, status, null);
  }

  /** All or none. */
  @Transactional
  void write(List<Look> looks) {
    batches.batchUpdate(LOOKS, looks.stream().map(this::row).toArray(SqlParameterSource[]::new));
  }

  private SqlParameterSource row(Look look) {
    var deed = look.deed();
    return new MapSqlParameterSource()
        .addValue("id", UuidCreator.getTimeOrderedEpochPlus1())
        .addValue("at", Timestamp.from(look.at()))
        .addValue("actor", deed.actor())
        .addValue("operation", deed.operation())
        .addValue("outcome", Outcome.of(look.status()).name())
        .addValue("status", look.status())
        .addValue("subject", deed.subject())
        .addValue("part", deed.part())
        .addValue("request", deed.request())
        .addValue("address", deed.address());
  }

  void write(Deed deed, Change change) {
    insert(INSERT, deed, Outcome.DONE, null, change);
  }

  /** Whether the running transaction has changed anything, and so the line was written. */
  boolean writeIfChanged(Deed deed) {
    // What aggregates became is not in the database before this.
    entities.flush();
    // A transaction gets a number with its first change, and only then.
    var sql = INSERT + "where pg_current_xact_id_if_assigned() is not null";
    return insert(sql, deed, Outcome.DONE, null, null) == 1;
  }

  private int insert(
      String sql, Deed deed, Outcome outcome, @Nullable Integer status, @Nullable Change change) {
    return jdbc.sql(sql)
        .param("id", UuidCreator.getTimeOrderedEpochPlus1())
        .param("at", Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)))
        .param("actor", deed.actor())
        .param("operation", deed.operation())
        .param("outcome", outcome.name())
        .param("status", status)
        .param("subject", change == null ? deed.subject() : change.subject())
        .param("part", change == null ? deed.part() : null)
        .param("changes", change == null ? null : written(change))
        .param("reason", change == null ? null : change.reason())
        .param("request", deed.request())
        .param("address", deed.address())
        .update();
  }

  private static @Nullable String written(Change change) {
    return change.differences().isEmpty() ? null : JSON.writeValueAsString(change.differences());
  }
}
