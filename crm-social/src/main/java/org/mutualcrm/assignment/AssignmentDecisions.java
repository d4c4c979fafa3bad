package org.mutualcrm.assignment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.assignment.AssignmentDecision.Kind;
import org.mutualcrm.conversation.ConversationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was decided about whose a conversation is; only ever added to. */
@Component
class AssignmentDecisions {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  AssignmentDecisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(ConversationId id, UUID sourceRecord, AssignmentDecision it) {
    jdbc.sql(
            """
            insert into assignment_decision (source_record_id, conversation_id, decision_id, kind, team, staff, reason,
                trace, decided_at)
            values (:record, :conversation, :id, :kind, :team, :staff, :reason, :trace::jsonb, :at)
            """)
        .param("record", sourceRecord)
        .param("conversation", id.value())
        .param("id", it.id())
        .param("kind", it.kind().name())
        .param("team", it.team())
        .param("staff", it.staff())
        .param("reason", it.reason())
        .param("trace", JSON.writeValueAsString(it.trace()))
        .param("at", Timestamp.from(it.at()))
        .update();
  }

  static AssignmentDecision made(
      Kind kind,
      @Nullable String team,
      @Nullable String staff,
      String reason,
      List<Candidate> trace,
      Instant at) {
    return new AssignmentDecision(
        UuidCreator.getTimeOrderedEpochPlus1(), kind, team, staff, reason, trace, at);
  }

  /** Oldest first. */
  List<AssignmentDecision> of(ConversationId id) {
    return jdbc.sql(
            """
            select decision_id, kind, team, staff, reason, trace, decided_at from assignment_decision
            where conversation_id = ? order by decided_at, decision_id
            """)
        .param(id.value())
        .query(AssignmentDecisions::decision)
        .list();
  }

  private static AssignmentDecision decision(ResultSet row, int number) throws SQLException {
    return new AssignmentDecision(
        row.getObject("decision_id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("team"),
        row.getString("staff"),
        row.getString("reason"),
        Arrays.asList(JSON.readValue(row.getString("trace"), Candidate[].class)),
        row.getTimestamp("decided_at").toInstant());
  }
}
