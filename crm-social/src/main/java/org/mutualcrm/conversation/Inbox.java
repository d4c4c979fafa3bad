package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.staff.Teams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents read: the queues with their counts, and the threads. */
@Service
@Transactional(readOnly = true)
public class Inbox {

  /** Beyond that a queue is only said to hold more. */
  public static final int COUNTED = 1_000;

  private static final String ONE =
      ConversationRows.CARD + "from conversation c " + ConversationRows.AROUND;

  private final JdbcClient jdbc;
  private final Messages messages;
  private final ScheduledReplies scheduled;
  private final Teams teams;
  private final Clock clock;
  private final Whereabouts whereabouts;
  private final ReplyWays ways;

  Inbox(
      JdbcClient jdbc,
      Messages messages,
      ScheduledReplies scheduled,
      Teams teams,
      Clock clock,
      Whereabouts whereabouts,
      ReplyWays ways) {
    this.jdbc = jdbc;
    this.messages = messages;
    this.scheduled = scheduled;
    this.teams = teams;
    this.clock = clock;
    this.whereabouts = whereabouts;
    this.ways = ways;
  }

  /**
   * The newest conversations that a search finds.
   *
   * @param cursor where the page before ended; null to begin
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public ConversationPage list(
      ConversationQuery query, Seeker seeker, @Nullable String cursor, int limit) {
    var from = Cursor.parse(cursor);
    var sql = sql(query, seeker, "q");
    // The page is found first: what stands beside its lines is looked up for them alone.
    var cards =
        sql.bind(
                jdbc.sql(
                    ConversationRows.CARD
                        + "from (select * from conversation c where "
                        + sql.condition()
                        + """
                         and (c.last_message_at, c.conversation_id) < (:at, :id)
                        order by c.last_message_at desc, c.conversation_id desc limit :limit) c
                        """
                        + ConversationRows.AROUND
                        + "order by c.last_message_at desc, c.conversation_id desc"))
            .param("at", Timestamp.from(from.at()))
            .param("id", from.id())
            .param("limit", limit + 1)
            .query(ConversationRows::card)
            .list();
    if (cards.size() <= limit) return new ConversationPage(cards, null);
    var shown = List.copyOf(cards.subList(0, limit));
    var last = shown.getLast();
    return new ConversationPage(
        shown, new Cursor(last.lastMessageAt(), last.id().value()).toString());
  }

  public ConversationPage list(InboxView view, Seeker seeker, @Nullable String cursor, int limit) {
    return list(ConversationQuery.read(view.query()), seeker, cursor, limit);
  }

  /** How many conversations the queues hold that are worked off; {@link #COUNTED} + 1 for more. */
  public Map<InboxView, Long> counts(Seeker seeker) {
    var counts = new EnumMap<InboxView, Long>(InboxView.class);
    for (var view : InboxView.values())
      if (view.counted()) counts.put(view, count(ConversationQuery.read(view.query()), seeker));
    return counts;
  }

  /** How many conversations a search finds; {@link #COUNTED} + 1 for more than that. */
  public long count(ConversationQuery query, Seeker seeker) {
    var sql = sql(query, seeker, "q");
    return sql.bind(
            jdbc.sql(
                "select count(*) from (select 1 from conversation c where "
                    + sql.condition()
                    + " limit "
                    + (COUNTED + 1)
                    + ") found"))
        .query(Long.class)
        .single();
  }

  /** What a search finds, the newest first. */
  List<ConversationId> ids(ConversationQuery query, Seeker seeker, int limit) {
    var sql = sql(query, seeker, "q");
    return sql.bind(
            jdbc.sql(
                "select c.conversation_id from conversation c where "
                    + sql.condition()
                    + " order by c.last_message_at desc, c.conversation_id desc limit "
                    + limit))
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .list();
  }

  QuerySql sql(ConversationQuery query, Seeker seeker, String prefix) {
    boolean mine =
        query.terms().stream()
            .anyMatch(it -> it.key() == QueryKey.TEAM && it.values().contains("mine"));
    var of = mine ? teams.of(seeker.username()) : Set.<String>of();
    return new QuerySql(query, seeker, of, clock.instant(), prefix);
  }

  /** Of one that was merged, the conversation it went into. */
  public Optional<ConversationView> find(ConversationId of) {
    var id = whereabouts.of(of);
    return jdbc.sql(ONE + "where c.conversation_id = ?")
        .param(id.value())
        .query(ConversationRows::card)
        .optional()
        .map(card -> {
          var newest = newestSaid(id);
          return new ConversationView(
              card,
              messages.of(id),
              about(id),
              ways.of(id, newest),
              newest,
              scheduled.of(id),
              follows(id));
        });
  }

  /** The conversation that holds a message now; nothing for what belongs to none. */
  public Optional<ConversationId> holding(UUID message) {
    return whereabouts.holder(message);
  }

  /** All conversations that hold something of a customer, newest first. */
  public List<ConversationCard> of(CustomerId customer) {
    return jdbc.sql(
            ONE
                + """
                where c.merged_into is null and (r.customer_id = :customer
                  or c.conversation_id = any(array(select k.conversation_id from source_record s
                     join conversation_key k using (source_record_id) where s.customer_id = :customer)))
                order by c.last_message_at desc limit 50
                """)
        .param("customer", customer.value())
        .query(ConversationRows::card)
        .list();
  }

  /** Changes whenever anything in any queue does: for pages that follow along. */
  public String pulse() {
    // Who began earlier may commit later, and not all that shows is a version: each moment counts.
    return jdbc.sql(
            """
            select count(*) || '.' || coalesce(sum(version), 0) || '.' || coalesce(sum(extract(epoch from changed_at)), 0)
            from conversation
            where changed_at > date_trunc('minute', current_timestamp) - interval '1 minute'
            """)
        .query(String.class)
        .single();
  }

  /** Every label there is, those used first on top. */
  public List<String> labels() {
    return jdbc.sql("select name from label order by first_used_at limit 500")
        .query(String.class)
        .list();
  }

  private @Nullable String about(ConversationId id) {
    return jdbc.sql(
            """
            select p.text from conversation c
            join published_post p on p.account_id = c.account_id and p.external_id = c.thread_id
            where c.conversation_id = ?
            """)
        .param(id.value())
        .query((row, _) -> Optional.ofNullable(row.getString(1)))
        .optional()
        .flatMap(Function.identity())
        .orElse(null);
  }

  private @Nullable ConversationId follows(ConversationId id) {
    return jdbc.sql(
            "select follows from conversation where conversation_id = ? and follows is not null")
        .param(id.value())
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  private @Nullable UUID newestSaid(ConversationId id) {
    return jdbc.sql(
            "select newest_said from conversation where conversation_id = ? and newest_said is not null")
        .param(id.value())
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  private record Cursor(Instant at, UUID id) {

    static Cursor parse(@Nullable String text) {
      if (text == null) return new Cursor(Instant.parse("2100-01-01T00:00:00Z"), new UUID(-1, -1));
      try {
        int dot = text.indexOf('.');
        long micros = Long.parseLong(text.substring(0, dot));
        return new Cursor(
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
            UUID.fromString(text.substring(dot + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException("Not a cursor of this list", e);
      }
    }

    @Override
    public String toString() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
    }
  }
}
