package org.mutualcrm.sandbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Brings webhooks to us over HTTP, and again with growing pauses for a day and a half while we do
 * not take them, as Meta does.
 */
@Service
@ConditionalOnSandbox
public class SandboxDeliveries {

  private static final Duration GIVES_UP_AFTER = Duration.ofHours(36);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final WebhookPost post;
  private final Clock clock;

  SandboxDeliveries(JdbcClient jdbc, WebhookPost post, Clock clock) {
    this.jdbc = jdbc;
    this.post = post;
    this.clock = clock;
  }

  /**
   * A webhook on its way, or there.
   *
   * @param answer the newest status we answered; absent before the first, or where nobody answered
   */
  public record Delivery(
      UUID id,
      String what,
      String status,
      int attempts,
      @Nullable Integer answer,
      Instant createdAt) {}

  record Due(UUID id, byte[] body, String signature, int attempts, Instant createdAt) {}

  /** Delivers at once and says how we answered; empty where nobody did. Tried again if need be. */
  public OptionalInt deliver(Webhook webhook) {
    var due = enqueue(webhook, clock.instant().plus(LEASE));
    return attempt(new Due(due, webhook.body(), webhook.signature(), 1, clock.instant()));
  }

  /** Delivers later. */
  public UUID deliverAt(Webhook webhook, Instant at) {
    return enqueue(webhook, at);
  }

  /** Delivers the very same bytes once more, as networks do when an answer got lost. */
  public OptionalInt repeat(UUID delivery) {
    return jdbc.sql("select body, signature from sandbox_delivery where delivery_id = ?")
        .param(delivery)
        .query((row, _) -> new Webhook("", "", row.getBytes(1), row.getString(2)))
        .optional()
        .map(post::send)
        .orElse(OptionalInt.empty());
  }

  /** Delivers with a signature that is wrong; never tried again. */
  public OptionalInt deliverForged(Webhook webhook) {
    var forged = webhook.forged();
    var answer = post.send(forged);
    var id = enqueue(forged, clock.instant());
    settle(id, "GIVEN_UP", answer);
    return answer;
  }

  public List<Delivery> latest(int limit) {
    return jdbc.sql(
            """
            select delivery_id, what, status, attempts, answer, created_at from sandbox_delivery
            order by created_at desc, delivery_id desc limit ?
            """)
        .param(limit)
        .query((row, _) ->
            new Delivery(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getObject(5, Integer.class),
                row.getTimestamp(6).toInstant()))
        .list();
  }

  /** How many are still on their way. */
  public long waiting() {
    return jdbc.sql("select count(*) from sandbox_delivery where status = 'WAITING'")
        .query(Long.class)
        .single();
  }

  /** Delivers what is due and says how much that was. */
  int deliverDue(int limit) {
    var now = clock.instant();
    var due =
        jdbc.sql(
                """
                update sandbox_delivery d set attempts = d.attempts + 1, next_attempt_at = :until
                from (select delivery_id from sandbox_delivery
                      where status = 'WAITING' and next_attempt_at <= :now
                      order by next_attempt_at limit :limit for update skip locked) waiting
                where d.delivery_id = waiting.delivery_id
                returning d.delivery_id, d.body, d.signature, d.attempts, d.created_at
                """)
            .param("until", Timestamp.from(now.plus(LEASE)))
            .param("now", Timestamp.from(now))
            .param("limit", limit)
            .query((row, _) ->
                new Due(
                    row.getObject(1, UUID.class),
                    row.getBytes(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getTimestamp(5).toInstant()))
            .list();
    due.forEach(this::attempt);
    return due.size();
  }

  private OptionalInt attempt(Due due) {
    var answer = post.send(new Webhook("", "", due.body(), due.signature()));
    boolean taken = answer.isPresent() && answer.getAsInt() / 100 == 2;
    boolean late = due.createdAt().plus(GIVES_UP_AFTER).isBefore(clock.instant());
    if (taken || late) settle(due.id(), taken ? "DELIVERED" : "GIVEN_UP", answer);
    else postpone(due, answer);
    return answer;
  }

  private UUID enqueue(Webhook webhook, Instant at) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            insert into sandbox_delivery (delivery_id, what, body, signature, status, next_attempt_at, created_at)
            values (?, ?, ?, ?, 'WAITING', ?, ?)
            """)
        .params(
            id,
            webhook.what(),
            webhook.body(),
            webhook.signature(),
            Timestamp.from(at),
            Timestamp.from(clock.instant()))
        .update();
    return id;
  }

  private void settle(UUID id, String status, OptionalInt answer) {
    jdbc.sql(
            """
            update sandbox_delivery set status = :status, answer = :answer, attempts = greatest(attempts, 1)
            where delivery_id = :id
            """)
        .param("status", status)
        .param("answer", answer.isPresent() ? answer.getAsInt() : null, Types.INTEGER)
        .param("id", id)
        .update();
  }

  private void postpone(Due due, OptionalInt answer) {
    var pause = Duration.ofSeconds(1L << Math.min(2 * due.attempts() - 1, 12));
    var next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    jdbc.sql(
            """
            update sandbox_delivery set next_attempt_at = :next, answer = :answer, attempts = greatest(attempts, 1)
            where delivery_id = :id
            """)
        .param("next", Timestamp.from(next))
        .param("answer", answer.isPresent() ? answer.getAsInt() : null, Types.INTEGER)
        .param("id", due.id())
        .update();
  }
}
