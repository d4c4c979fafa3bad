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
      select c.conversation_id, c.source_record_id, c.version, c.channel, c.visibility, c.priority, c.team, c.labels,
             case when c.status = 'OPEN' then c.waiting_since end as waiting_since, c.rearranged_at
      from conversation c
      """;

  private final JdbcClient jdbc;

  MeasuredConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is to be measured now, locked until the transaction ends; others pass it by.
   *
   * @param terms what is open and was measured by earlier terms is measured anew
   */
  public List<ConversationId> claim(int limit, Instant now, long terms) {
    return jdbc.sql(
            """
            select c.conversation_id from conversation c
            where c.conversation_id in (
              (select conversation_id from conversation where version is distinct from measured_version limit :limit)
              union
              (select conversation_id from conversation where service_next_at <= :now
               order by service_next_at limit :limit)
              union
              (select conversation_id from conversation where status <> 'RESOLVED' and measured_terms < :terms
               order by measured_terms, conversation_id limit :limit))
            order by c.conversation_id limit :limit for update of c skip locked
            """)
        .param("limit", limit)
        .param("now", Timestamp.from(now))
        .param("terms", terms)
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Whether this one is to be measured and nobody else has it; if so, it is locked likewise. */
  public boolean claim(ConversationId id, Instant now, long terms) {
    return jdbc.sql(
            """
            select 1 from conversation c
            where c.conversation_id = :id and (c.version is distinct from c.measured_version
              or c.service_next_at <= :now or c.status <> 'RESOLVED' and c.measured_terms < :terms)
            for update of c skip locked
            """)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .param("terms", terms)
        .query()
        .optionalValue()
        .isPresent();
  }

  /** What happened in each. */
  public List<ConversationHistory> tell(List<ConversationId> ids) {
    return told(
        jdbc.sql(HISTORY + "where c.conversation_id = any(?) order by c.conversation_id")
            .param(ids.stream().map(ConversationId::value).toArray(UUID[]::new))
            .query(MeasuredConversations::head)
            .list());
  }

  /** One as it is now, without taking it. */
  public Optional<ConversationHistory> find(ConversationId id) {
    return tell(List.of(id)).stream().findFirst();
  }

  /**
   * @param terms by which it was measured
   * @param nextAt when to look again although nothing happened
   * @param breachedAt when a promise was broken first; null leaves what is known
   */
  public void keep(
      ConversationHistory measured,
      long terms,
      @Nullable ServiceStanding standing,
      @Nullable Instant nextAt,
      @Nullable Instant breachedAt) {
    jdbc.sql(
            """
            update conversation c
            set measured_version = :version, measured_terms = :terms, service_target = n.target, service_due_at = n.due_at,
                service_stage = n.stage, service_paused = n.paused, service_next_at = :next::timestamptz,
                service_breached_at = least(c.service_breached_at, :breached::timestamptz),
                changed_at = case when (c.service_target, c.service_due_at, c.service_stage, c.service_paused)
                  is distinct from (n.target, n.due_at, n.stage, n.paused) then current_timestamp else c.changed_at end
            from (select :target::text as target, :due::timestamptz as due_at, :stage::int as stage, :paused::text as paused) n
            where c.conversation_id = :id
            """)
        .param("id", measured.id().value())
        .param("version", measured.version())
        .param("terms", terms)
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

  /** Leaves one that can not be measured alone, until it changes or that time has come. */
  public void putAside(ConversationId id, long terms, Instant until) {
    jdbc.sql(
            """
            update conversation set measured_version = version, measured_terms = ?, service_next_at = ?
            where conversation_id = ?
            """)
        .params(terms, Timestamp.from(until), id.value())
        .update();
  }

  /**
   * Passes over what was settled before anything was promised. Whatever somebody holds is about to
   * change, and is measured then.
   */
  public void passOverSettled() {
    jdbc.sql(
            """
            update conversation c set measured_version = c.version
            from (select conversation_id from conversation where status = 'RESOLVED' and measured_version is null
                  order by conversation_id for update skip locked) settled
            where c.conversation_id = settled.conversation_id
            """)
        .update();
  }

  private List<ConversationHistory> told(List<ConversationHistory> heads) {
    var steps = new HashMap<UUID, List<Step>>();
    jdbc.sql(
            """
            select conversation_id, case when delivery = 'FAILED' then 'EVENT' else kind end as kind, occurred_at,
                   case when delivery is distinct from 'FAILED' then change->'status'->>1 end as becomes, key_id,
                   case when kind in ('REPLY', 'EVENT') then author end as author
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
    heads.stream()
        .filter(it -> it.rearrangedAt() != null)
        .forEach(it ->
            steps.computeIfAbsent(it.id().value(), _ -> new ArrayList<>()).addAll(absorbed(it)));
    return heads.stream().map(it -> with(it, steps)).toList();
  }

  /** What was merged into a conversation, and into that before. */
  public List<UUID> absorbedBy(ConversationId id) {
    return jdbc.sql(
            """
            with recursive whole as (
              select conversation_id from conversation where merged_into = ?
              union
              select c.conversation_id from whole w join conversation c on c.merged_into = w.conversation_id)
            select conversation_id from whole
            """)
        .param(id.value())
        .query(UUID.class)
        .list();
  }

  /** What was decided about conversations before they were merged into this one. */
  private List<Step> absorbed(ConversationHistory into) {
    return jdbc.sql(
            """
            with recursive whole as (
              select conversation_id, source_record_id, account_id, thread_id from conversation where merged_into = ?
              union
              select c.conversation_id, c.source_record_id, c.account_id, c.thread_id
              from whole w join conversation c on c.merged_into = w.conversation_id)
            select 'EVENT' as kind, m.occurred_at, m.change->'status'->>1 as becomes, k.key_id, m.author
            from whole w join message m using (conversation_id)
            join conversation_key k on k.source_record_id = w.source_record_id and k.account_id = w.account_id
              and k.thread_id = w.thread_id
            where m.kind = 'EVENT' and jsonb_exists(m.change, 'status') and not jsonb_exists(m.change, 'act')
            """)
        .param(into.id().value())
        .query((row, _) -> step(row))
        .list();
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
        it.waitingSince(),
        it.rearrangedAt(),
        steps.getOrDefault(it.id().value(), List.of()).stream()
            .sorted(java.util.Comparator.comparing(Step::at))
            .toList());
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
        instant(row.getTimestamp("waiting_since")),
        instant(row.getTimestamp("rearranged_at")),
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
        becomes == null ? null : ConversationStatus.valueOf(becomes),
        row.getObject("key_id", UUID.class),
        row.getString("author"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
