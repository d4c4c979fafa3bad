package org.mutualcrm.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The log of what was and is to be sent, of 30 days, and sending it again. */
@Service
public class WebhookDeliveries {

  private static final int MOST_TIMES = 100;

  // New places in the order in which all happened, behind what waits already; what was replayed
  // since the cursor was made has a place after it.
  private static final String REPLAY =
      """
      with picked as materialized (
        select d.endpoint_id, d.event_id, d.subject_id, e.place as happened
        from webhook_delivery d join webhook_event e on e.event_id = d.event_id
        where d.endpoint_id = :endpoint and d.state = any(:states) and d.place < :cursor
          and (:event::uuid is null or d.event_id = :event::uuid)
          and (:from::timestamptz is null or d.occurred_at >= :from::timestamptz)
          and (:until::timestamptz is null or d.occurred_at < :until::timestamptz)
        order by d.place limit :most for update of d
      ), placed as materialized (
        select endpoint_id, event_id, nextval('webhook_place') as place from (select * from picked order by happened) p
      ), again as (
        update webhook_delivery d set state = 'PENDING', place = p.place, attempts = 0, first_tried_at = null,
          next_at = :now, finished_at = null
        from placed p where d.endpoint_id = p.endpoint_id and d.event_id = p.event_id
        returning d.endpoint_id, d.subject_id
      ), lanes as (
        insert into webhook_lane (endpoint_id, subject_id, waiting, due_at)
        select endpoint_id, subject_id, count(*), :now from again group by 1, 2 order by 1, 2
        on conflict (endpoint_id, subject_id) do update set waiting = webhook_lane.waiting + excluded.waiting
      )
      select count(*) from again
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  WebhookDeliveries(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Newest first.
   *
   * @param state only these; null for all
   * @param type of event; null for all
   * @param before the place the page before ended at; null for the first
   */
  public List<DeliveryView> list(
      EndpointId endpoint,
      @Nullable DeliveryState state,
      @Nullable String type,
      @Nullable Long before,
      int limit) {
    var which =
        (state == null ? "" : " and state = :state")
            + (type == null ? "" : " and topic = :type")
            + (before == null ? "" : " and place < :before");
    return jdbc.sql(
            "select * from webhook_delivery where endpoint_id = :endpoint"
                + which
                + " order by place desc limit :limit")
        .param("endpoint", endpoint.value())
        .param("state", state == null ? null : state.name())
        .param("type", type)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  public Optional<DeliveryView> find(EndpointId endpoint, UUID event) {
    return jdbc.sql("select * from webhook_delivery where endpoint_id = ? and event_id = ?")
        .params(endpoint.value(), event)
        .query((row, _) -> read(row))
        .optional();
  }

  /** What is sent, byte for byte; nothing for one that is not kept any more. */
  public Optional<String> body(UUID event) {
    return jdbc.sql(
            "select topic, occurred_at, data::text as data from webhook_event where event_id = ?")
        .param(event)
        .query((row, _) ->
            Due.body(
                row.getString("topic"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("data")))
        .optional();
  }

  /** Oldest first. */
  public List<AttemptView> attempts(EndpointId endpoint, UUID event) {
    return jdbc.sql(
            """
            select * from webhook_attempt where event_id = ? and endpoint_id = ? order by attempt_id limit 500
            """)
        .params(event, endpoint.value())
        .query((row, _) ->
            new AttemptView(
                row.getTimestamp("attempted_at").toInstant(),
                row.getInt("millis"),
                row.getObject("status", Integer.class),
                row.getString("problem"),
                row.getString("response")))
        .list();
  }

  /** Puts one in line again, with the id it had; false if it waits already or is a test. */
  @Transactional
  public boolean replay(EndpointId endpoint, UUID event) {
    var settled = Set.of(DeliveryState.DELIVERED, DeliveryState.DEAD);
    return replay(ReplayWanted.of(endpoint, settled, null, null), event, end()) == 1;
  }

  /** Puts the oldest of them in line again. */
  @Transactional
  public Replayed replay(ReplayWanted wanted) {
    long cursor = wanted.cursor() == null ? end() : wanted.cursor();
    int found = replay(wanted, null, cursor);
    return new Replayed(found, found < wanted.most() ? null : cursor);
  }

  /** Puts all of them in line again, and says how many those are; a million at the most. */
  public int replayAll(ReplayWanted wanted) {
    int all = 0;
    var some = new Replayed(0, wanted.cursor());
    for (int i = 0; i < MOST_TIMES && (i == 0 || some.next() != null); i++) {
      var next = some.next() == null ? wanted : wanted.after(some.next());
      some = Objects.requireNonNull(transaction.execute(_ -> replay(next)));
      all += some.count();
    }
    return all;
  }

  /** Before it is all that was placed up to now. */
  private long end() {
    return jdbc.sql("select nextval('webhook_place')").query(Long.class).single();
  }

  private int replay(ReplayWanted wanted, @Nullable UUID event, long cursor) {
    var from = wanted.from();
    var until = wanted.until();
    return jdbc.sql(REPLAY)
        .param("endpoint", wanted.endpoint().value())
        .param("event", event)
        .param("states", wanted.states().stream().map(Enum::name).toArray(String[]::new))
        .param("from", from == null ? null : Timestamp.from(from))
        .param("until", until == null ? null : Timestamp.from(until))
        .param("cursor", cursor)
        .param("most", wanted.most())
        .param("now", Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  private static DeliveryView read(ResultSet row) throws SQLException {
    return new DeliveryView(
        new EndpointId(row.getObject("endpoint_id", UUID.class)),
        row.getObject("event_id", UUID.class),
        row.getLong("place"),
        row.getString("topic"),
        row.getTimestamp("occurred_at").toInstant(),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        EndpointBook.instant(row, "next_at"),
        EndpointBook.instant(row, "finished_at"),
        row.getString("outcome"));
  }
}
