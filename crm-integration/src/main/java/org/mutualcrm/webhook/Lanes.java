package org.mutualcrm.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What waits, by endpoint and subject. Whoever leases a lane has its oldest delivery; the next is
 * nobody's before that one is settled. A lane counts what waits in it, so that it goes when nothing
 * does, and only then, whoever adds to it meanwhile.
 */
@Component
class Lanes {

  private static final Duration LEASE = Duration.ofSeconds(90);

  private static final String CLAIM =
      """
      with due as (
        select endpoint_id, subject_id from webhook_lane
        where endpoint_id = :endpoint and due_at <= :now
        order by due_at limit :most for update skip locked
      ), leased as (
        update webhook_lane l set due_at = :until from due d
        where l.endpoint_id = d.endpoint_id and l.subject_id = d.subject_id
        returning l.endpoint_id, l.subject_id
      ), head as (
        select h.* from leased l cross join lateral (
          select w.endpoint_id, w.event_id from webhook_delivery w
          where w.endpoint_id = l.endpoint_id and w.subject_id = l.subject_id and w.state = 'PENDING'
          order by w.place limit 1) h
      ), taken as (
        update webhook_delivery w set attempts = w.attempts + 1, first_tried_at = coalesce(w.first_tried_at, :now)
        from head h where w.endpoint_id = h.endpoint_id and w.event_id = h.event_id
        returning w.*
      )
      select t.endpoint_id, t.event_id, t.subject_id, t.attempts, t.first_tried_at, t.topic, t.occurred_at, e.data::text
      from taken t join webhook_event e using (event_id)
      """;

  private static final String SETTLE =
      """
      with settled as (
        update webhook_delivery set state = :state, finished_at = :now, next_at = null, outcome = :outcome
        where endpoint_id = :endpoint and event_id = :event and state = 'PENDING'
          and (:state = 'DELIVERED' or attempts = :attempt)
        returning endpoint_id, subject_id
      )
      update webhook_lane l set waiting = l.waiting - 1, due_at = :now
      from settled s where l.endpoint_id = s.endpoint_id and l.subject_id = s.subject_id
      """;

  private static final String RETRY =
      """
      with again as (
        update webhook_delivery set next_at = :due, outcome = :outcome
        where endpoint_id = :endpoint and event_id = :event and state = 'PENDING' and attempts = :attempt
        returning endpoint_id, subject_id
      )
      update webhook_lane l set due_at = :due
      from again a where l.endpoint_id = a.endpoint_id and l.subject_id = a.subject_id
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Lanes(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Endpoints that something is due for, and how many requests each may get at once. */
  List<EndpointId> endpointsDue(Instant now) {
    return jdbc.sql(
            """
            select endpoint_id from webhook_endpoint e
            where state = 'ACTIVE' and (rest_until is null or rest_until <= :now)
              and exists (select 1 from webhook_lane l where l.endpoint_id = e.endpoint_id and l.due_at <= :now)
            """)
        .param("now", Timestamp.from(now))
        .query((row, _) -> new EndpointId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The oldest of at most so many subjects; nobody else has them before the lease is over. */
  List<Due> claim(EndpointId endpoint, int most, Instant now) {
    return jdbc.sql(CLAIM)
        .param("endpoint", endpoint.value())
        .param("most", most)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(LEASE)))
        .query((row, _) -> due(row))
        .list();
  }

  /** It is told, or given up; the next of its subject may go. A success counts whoever had it. */
  void settle(Due due, DeliveryState state, String outcome, Instant now) {
    transaction.executeWithoutResult(_ -> {
      bind(jdbc.sql(SETTLE), due, outcome)
          .param("state", state.name())
          .param("now", Timestamp.from(now))
          .update();
      sweep(due.endpoint(), due.subject());
    });
  }

  /** It is tried again then, unless somebody else has it meanwhile. */
  void retry(Due due, String outcome, Instant next) {
    bind(jdbc.sql(RETRY), due, outcome).param("due", Timestamp.from(next)).update();
  }

  /** Unless the event is forgotten meanwhile, which waits for this. */
  void log(Due due, Instant at, Answer answer) {
    jdbc.sql(
            """
            insert into webhook_attempt (endpoint_id, event_id, attempted_at, millis, status, problem, response)
            select :endpoint, event_id, :at, :millis, :status, :problem, :response from webhook_event
            where event_id = :event for key share
            """)
        .param("endpoint", due.endpoint().value())
        .param("event", due.event())
        .param("at", Timestamp.from(at))
        .param("millis", answer.millis())
        .param("status", status(answer))
        .param("problem", answer instanceof Answer.Unreached it ? it.problem() : null)
        .param("response", answer instanceof Answer.Answered it ? it.body() : null)
        .update();
  }

  /** Gives up what waits for endpoints that are sent nothing any more, a few lanes at a time. */
  int bury(Instant now) {
    return jdbc.sql(
            """
            with gone as (
              delete from webhook_lane where (endpoint_id, subject_id) in (
                select l.endpoint_id, l.subject_id from webhook_endpoint e
                join webhook_lane l using (endpoint_id) where e.state = 'DISABLED'
                limit 500 for update of l skip locked)
              returning endpoint_id, subject_id
            )
            update webhook_delivery d set state = 'DEAD', finished_at = ?, next_at = null,
              outcome = 'The endpoint was disabled before it was sent'
            from gone g
            where d.endpoint_id = g.endpoint_id and d.subject_id = g.subject_id and d.state = 'PENDING'
            """)
        .param(Timestamp.from(now))
        .update();
  }

  private void sweep(EndpointId endpoint, UUID subject) {
    jdbc.sql("delete from webhook_lane where endpoint_id = ? and subject_id = ? and waiting <= 0")
        .params(endpoint.value(), subject)
        .update();
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, Due due, String outcome) {
    return statement
        .param("endpoint", due.endpoint().value())
        .param("event", due.event())
        .param("attempt", due.attempt())
        .param("outcome", outcome);
  }

  private static @Nullable Integer status(Answer answer) {
    return answer instanceof Answer.Answered it ? it.status() : null;
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        new EndpointId(row.getObject("endpoint_id", UUID.class)),
        row.getObject("event_id", UUID.class),
        row.getObject("subject_id", UUID.class),
        row.getInt("attempts"),
        row.getTimestamp("first_tried_at").toInstant(),
        row.getString("topic"),
        row.getTimestamp("occurred_at").toInstant(),
        row.getString("data"));
  }
}
