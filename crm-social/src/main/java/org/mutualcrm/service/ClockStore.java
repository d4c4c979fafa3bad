package org.mutualcrm.service;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
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
  record Ended(ServiceTarget target, Instant startedAt, Instant endedAt) {}

  Set<Ended> ended(ConversationHistory conversation) {
    return new HashSet<>(
        jdbc.sql(
                """
                select target, started_at, ended_at from service_clock
                where source_record_id = ? and conversation_id = ? and ended_at is not null
                """)
            .params(conversation.sourceRecordId(), conversation.id().value())
            .query((row, _) ->
                new Ended(
                    ServiceTarget.valueOf(row.getString(1)),
                    row.getTimestamp(2).toInstant(),
                    row.getTimestamp(3).toInstant()))
            .list());
  }

  void keep(ConversationHistory conversation, ServiceClock clock, long terms) {
    jdbc.sql(
            """
            insert into service_clock (source_record_id, conversation_id, target, started_at, ended_at, policy,
                terms_version, limit_seconds, used_seconds, due_at, paused_by)
            values (:record, :conversation, :target, :started, :ended::timestamptz, :policy, :terms, :limit, :used,
                :due::timestamptz, :paused)
            on conflict (source_record_id, conversation_id, target, started_at) do update
            set ended_at = excluded.ended_at, policy = excluded.policy, terms_version = excluded.terms_version,
                limit_seconds = excluded.limit_seconds, used_seconds = excluded.used_seconds, due_at = excluded.due_at,
                paused_by = excluded.paused_by
            """)
        .param("record", conversation.sourceRecordId())
        .param("conversation", conversation.id().value())
        .param("target", clock.target().name())
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

  /** Notes the marks it reached, and gives back those that nobody had noted. */
  List<Mark> note(ConversationHistory conversation, ServiceClock clock, long terms, Instant now) {
    var fresh = new ArrayList<Mark>();
    for (var mark : clock.marks()) if (note(conversation, clock, mark, terms, now)) fresh.add(mark);
    return fresh;
  }

  private boolean note(
      ConversationHistory conversation, ServiceClock clock, Mark mark, long terms, Instant now) {
    return jdbc.sql(
                """
                insert into service_mark (source_record_id, conversation_id, target, started_at, percent, reached_at,
                    noted_at, policy, terms_version, limit_seconds)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                conversation.sourceRecordId(),
                conversation.id().value(),
                clock.target().name(),
                Timestamp.from(clock.startedAt()),
                mark.percent(),
                Timestamp.from(mark.at()),
                Timestamp.from(now),
                clock.policy(),
                terms,
                clock.limit().toSeconds())
            .update()
        == 1;
  }

  /** The promises that were broken before a moment, the newest first. */
  List<ServiceBreach> breaches(@Nullable UUID conversation, Instant before, int limit) {
    return jdbc.sql(
            """
            select conversation_id, target, started_at, reached_at, policy, terms_version, limit_seconds
            from service_mark
            where percent = 100 and reached_at < :before and (:one::uuid is null or conversation_id = :one::uuid)
            order by reached_at desc, conversation_id limit :limit
            """)
        .param("before", Timestamp.from(before))
        .param("one", conversation)
        .param("limit", limit)
        .query((row, _) ->
            new ServiceBreach(
                new org.mutualcrm.conversation.ConversationId(row.getObject(1, UUID.class)),
                ServiceTarget.valueOf(row.getString(2)),
                row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant(),
                row.getString(5),
                row.getLong(6),
                java.time.Duration.ofSeconds(row.getLong(7))))
        .list();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
