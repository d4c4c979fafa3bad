package org.mutualcrm.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.ConversationHistory.Step;
import org.mutualcrm.conversation.ConversationHistory.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For whoever measures how long customers wait: hands out the conversations that changed since they
 * were measured, or whose next mark has come, and keeps what was found. Within a transaction, each
 * is in one pair of hands.
 */
@Component
public class MeasuredConversations {

  private static final String HISTORY =
      """
      select c.conversation_id, c.source_record_id, c.version, c.channel, c.visibility, c.priority, c.team, c.labels
      from conversation c
      """;

  private final JdbcClient jdbc;

  MeasuredConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is to be measured now, locked until the transaction ends; others pass it by. */
  public List<ConversationHistory> claim(int limit, Instant now) {
    return told(
        jdbc.sql(
                HISTORY
                    + """
                    where c.conversation_id in (
                      (select conversation_id from conversation where version is distinct from measured_version limit :limit)
                      union
                      (select conversation_id from conversation where service_next_at <= :now
                       order by service_next_at limit :limit))
                    order by c.conversation_id limit :limit for update of c skip locked
                    """)
            .param("limit", limit)
            .param("now", Timestamp.from(now))
            .query(MeasuredConversations::head)
            .list());
  }

  /** This one, if it changed since it was measured and nobody else has it, locked likewise. */
  public Optional<ConversationHistory> claim(ConversationId id) {
    return told(
            jdbc.sql(
                    HISTORY
                        + """
                        where c.conversation_id = ? and c.version is distinct from c.measured_version
                        for update of c skip locked
                        """)
                .param(id.value())
                .query(MeasuredConversations::head)
                .list())
        .stream()
        .findFirst();
  }

  /** One as it is now, without taking it. */
  public Optional<ConversationHistory> find(ConversationId id) {
    return told(
            jdbc.sql(HISTORY + "where c.conversation_id = ?")
                .param(id.value())
                .query(MeasuredConversations::head)
                .list())
        .stream()
        .findFirst();
  }

  /**
   * @param nextAt when to look again although nothing happened
   * @param breachedAt when a promise was broken first; null leaves what is known
   */
  public void keep(
      ConversationHistory measured,
      @Nullable ServiceStanding standing,
      @Nullable Instant nextAt,
      @Nullable Instant breachedAt) {
    jdbc.sql(
            """
            update conversation c
            set measured_version = :version, service_target = n.target, service_due_at = n.due_at,
                service_stage = n.stage, service_paused = n.paused, service_next_at = :next::timestamptz,
                service_breached_at = least(c.service_breached_at, :breached::timestamptz),
                changed_at = case when (c.service_target, c.service_due_at, c.service_stage, c.service_paused)
                  is distinct from (n.target, n.due_at, n.stage, n.paused) then current_timestamp else c.changed_at end
            from (select :target::text as target, :due::timestamptz as due_at, :stage::int as stage, :paused::text as paused) n
            where c.conversation_id = :id
            """)
        .param("id", measured.id().value())
        .param("version", measured.version())
        .param("target", standing == null ? null : standing.target().name())
        .param("due", standing == null ? null : timestamp(standing.dueAt()))
        .param("stage", standing == null ? 0 : standing.stage())
        .param(
            "paused",
            standing == null || standing.pausedBy() == null ? null : standing.pausedBy().name())
        .param("next", timestamp(nextAt))
        .param("breached", timestamp(breachedAt))
        .update();
  }

  /** Lets everything that is not settled be measured anew, because what we promise has changed. */
  public void measureAnew() {
    jdbc.sql("update conversation set measured_version = null where status <> 'RESOLVED'").update();
  }

  private List<ConversationHistory> told(List<ConversationHistory> heads) {
    var steps = new HashMap<UUID, List<Step>>();
    jdbc.sql(
            """
            select conversation_id, case when delivery = 'FAILED' then 'EVENT' else kind end as kind, occurred_at,
                   change->'status'->>1 as becomes
            from message
            where conversation_id = any(?) and kind <> 'NOTE'
              and (kind in ('INBOUND', 'ECHO', 'REPLY') or jsonb_exists(change, 'status'))
            order by conversation_id, occurred_at, message_id
            """)
        .param(ids(heads))
        .query(row -> {
          steps
              .computeIfAbsent(row.getObject("conversation_id", UUID.class), _ -> new ArrayList<>())
              .add(step(row));
        });
    return heads.stream().map(it -> with(it, steps)).toList();
  }

  private static ConversationHistory with(ConversationHistory it, Map<UUID, List<Step>> steps) {
    return new ConversationHistory(
        it.id(),
        it.sourceRecordId(),
        it.version(),
        it.channel(),
        it.visibility(),
        it.priority(),
        it.team(),
        it.labels(),
        steps.getOrDefault(it.id().value(), List.of()));
  }

  private static UUID[] ids(List<ConversationHistory> heads) {
    return heads.stream().map(it -> it.id().value()).toArray(UUID[]::new);
  }

  private static ConversationHistory head(ResultSet row, int number) throws SQLException {
    return new ConversationHistory(
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        row.getObject("source_record_id", UUID.class),
        row.getLong("version"),
        row.getString("channel"),
        Visibility.valueOf(row.getString("visibility")),
        Priority.valueOf(row.getString("priority")),
        row.getString("team"),
        List.of((String[]) row.getArray("labels").getArray()),
        List.of());
  }

  private static Step step(ResultSet row) throws SQLException {
    var becomes = row.getString("becomes");
    var kind =
        switch (row.getString("kind")) {
          case "INBOUND" -> StepKind.HEARD;
          case "REPLY", "ECHO" -> StepKind.ANSWERED;
          default -> StepKind.DECIDED;
        };
    return new Step(
        row.getTimestamp("occurred_at").toInstant(),
        kind,
        becomes == null ? null : ConversationStatus.valueOf(becomes));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
