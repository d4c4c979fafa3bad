package org.mutualcrm.service;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.service.ServiceClock.Mark;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of clocks, and of the marks they reached. */
@Component
class ClockStore {

  private final JdbcClient jdbc;

  ClockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Names a clock that stopped, and when: judged so once, it is judged so for good. */
  record Ended(ServiceTarget target, int ordinal, Instant endedAt) {}

  Set<Ended> ended(ConversationHistory conversation) {
    return new HashSet<>(
        jdbc.sql(
                """
                select target, ordinal, ended_at from service_clock
                where source_record_id = ? and conversation_id = ? and ended_at is not null
                """)
            .params(conversation.sourceRecordId(), conversation.id().value())
            .query((row, _) ->
                new Ended(
                    ServiceTarget.valueOf(row.getString(1)),
                    row.getInt(2),
                    row.getTimestamp(3).toInstant()))
            .list());
  }

  void keep(ConversationHistory conversation, ServiceClock clock, long terms) {
    jdbc.sql(
            """
            insert into service_clock (source_record_id, conversation_id, target, ordinal, started_at, ended_at, policy,
                terms_version, limit_seconds, used_seconds, due_at, paused_by)
            values (:record, :conversation, :target, :ordinal, :started, :ended::timestamptz, :policy, :terms, :limit, :used,
                :due::timestamptz, :paused)
            on conflict (source_record_id, conversation_id, target, ordinal) do update
            set started_at = excluded.started_at, ended_at = excluded.ended_at, policy = excluded.policy, terms_version = excluded.terms_version,
                limit_seconds = excluded.limit_seconds, used_seconds = excluded.used_seconds, due_at = excluded.due_at,
                paused_by = excluded.paused_by
            """)
        .param("record", conversation.sourceRecordId())
        .param("conversation", conversation.id().value())
        .param("target", clock.target().name())
        .param("ordinal", clock.ordinal())
        .param("started", Timestamp.from(clock.startedAt()))
        .param("ended", timestamp(clock.endedAt()))
        .param("policy", clock.policy())
        .param("terms", terms)
        .param("limit", clock.limit().toSeconds())
        .param("used", clock.used().toSeconds())
        .param("due", timestamp(clock.dueAt()))
        .param("paused", clock.pausedBy() == null ? null : clock.pausedBy().name())
        .update();
  }

  /** Forgets clocks that ran and that nothing tells of any more, since messages went elsewhere. */
  void dropOpen(ConversationHistory conversation, List<ServiceClock> open) {
    jdbc.sql(
            """
            delete from service_clock
            where source_record_id = :record and conversation_id = :conversation and ended_at is null
              and (target, ordinal) not in (
                select t.target, t.ordinal
                from unnest(:targets::text[], :ordinals::int[]) as t (target, ordinal))
            """)
        .param("record", conversation.sourceRecordId())
        .param("conversation", conversation.id().value())
        .param("targets", open.stream().map(it -> it.target().name()).toArray(String[]::new))
        .param("ordinals", open.stream().map(ServiceClock::ordinal).toArray(Integer[]::new))
        .update();
  }

  /**
   * Notes the marks it reached, and gives back those that nobody had noted.
   *
   * @param absorbed what was merged into it: what was noted there has been told
   */
  List<Mark> note(
      ConversationHistory conversation,
      List<UUID> absorbed,
      ServiceClock clock,
      long terms,
      Instant now) {
    var fresh = new ArrayList<Mark>();
    for (var mark : clock.marks())
      if (note(conversation, absorbed, clock, mark, terms, now)) fresh.add(mark);
    return fresh;
  }

  private boolean note(
      ConversationHistory conversation,
      List<UUID> absorbed,
      ServiceClock clock,
      Mark mark,
      long terms,
      Instant now) {
    return jdbc.sql(
                """
                insert into service_mark (source_record_id, conversation_id, target, ordinal, started_at, percent, reached_at,
                    noted_at, policy, terms_version, limit_seconds)
                select :record, :conversation, :target, :ordinal, :started, :percent, :reached, :now, :policy, :terms, :limit
                where not exists (
                  select 1 from service_mark where conversation_id = any(:absorbed) and target = :target
                    and started_at = :started and percent = :percent)
                on conflict do nothing
                """)
            .param("record", conversation.sourceRecordId())
            .param("conversation", conversation.id().value())
            .param("absorbed", absorbed.toArray(UUID[]::new))
            .param("target", clock.target().name())
            .param("ordinal", clock.ordinal())
            .param("started", Timestamp.from(clock.startedAt()))
            .param("percent", mark.percent())
            .param("reached", Timestamp.from(mark.at()))
            .param("now", Timestamp.from(now))
            .param("policy", clock.policy())
            .param("terms", terms)
            .param("limit", clock.limit().toSeconds())
            .update()
        == 1;
  }

  /**
   * The promises that were broken, the newest first, from a place on.
   *
   * @param conversations null for all
   */
  List<ServiceBreach> breaches(
      @Nullable List<UUID> conversations, BreachPage.Cursor from, int limit) {
    return jdbc.sql(
            """
            select conversation_id, target, ordinal, started_at, reached_at, policy, terms_version, limit_seconds
            from service_mark
            where percent = 100 and (:of::uuid[] is null or conversation_id = any(:of::uuid[]))
              and (reached_at, conversation_id, target, ordinal) < (:at, :id, :target, :ordinal)
            order by reached_at desc, conversation_id desc, target desc, ordinal desc limit :limit
            """)
        .param("of", conversations == null ? null : conversations.toArray(UUID[]::new))
        .param("at", Timestamp.from(from.at()))
        .param("id", from.conversation())
        .param("target", from.target())
        .param("ordinal", from.ordinal())
        .param("limit", limit)
        .query((row, _) ->
            new ServiceBreach(
                new ConversationId(row.getObject(1, UUID.class)),
                ServiceTarget.valueOf(row.getString(2)),
                row.getInt(3),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getLong(7),
                Duration.ofSeconds(row.getLong(8))))
        .list();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
