package org.mutualcrm.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents read: the queues with their counts, and the threads. */
@Service
@Transactional(readOnly = true)
public class Inbox {

  private static final String CARD =
      """
      select c.conversation_id, r.customer_id, coalesce(k.display_name, 'Unnamed customer') as customer_name,
             c.channel, a.name as account_name, c.visibility, c.status, c.assignee, c.preview, c.unread,
             c.last_message_at, c.waiting_since
      from conversation c
      join source_record r using (source_record_id)
      join channel_account a using (account_id)
      left join customer k on k.customer_id = r.customer_id
      """;

  private final JdbcClient jdbc;
  private final Messages messages;
  private final Map<String, OutboundNetwork> networks;

  Inbox(JdbcClient jdbc, Messages messages, List<OutboundNetwork> networks) {
    this.jdbc = jdbc;
    this.messages = messages;
    this.networks =
        networks.stream().collect(Collectors.toMap(OutboundNetwork::network, Function.identity()));
  }

  /**
   * The newest conversations of a queue.
   *
   * @param me whose queue it is
   * @param cursor where the page before ended; null to begin
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public ConversationPage list(InboxView view, String me, @Nullable String cursor, int limit) {
    var from = Cursor.parse(cursor);
    var cards =
        jdbc.sql(
                CARD
                    + "where "
                    + condition(view)
                    + """
                     and (c.last_message_at, c.conversation_id) < (:at, :id)
                    order by c.last_message_at desc, c.conversation_id desc limit :limit
                    """)
            .param("me", me)
            .param("at", Timestamp.from(from.at()))
            .param("id", from.id())
            .param("limit", limit + 1)
            .query(Inbox::card)
            .list();
    if (cards.size() <= limit) return new ConversationPage(cards, null);
    var shown = List.copyOf(cards.subList(0, limit));
    var last = shown.getLast();
    return new ConversationPage(
        shown, new Cursor(last.lastMessageAt(), last.id().value()).toString());
  }

  /** How many conversations each queue holds. */
  public Map<InboxView, Long> counts(String me) {
    var counts = new EnumMap<InboxView, Long>(InboxView.class);
    var columns =
        java.util.Arrays.stream(InboxView.values())
            .map(view -> "count(*) filter (where " + condition(view) + ")")
            .collect(Collectors.joining(", "));
    jdbc.sql("select " + columns + " from conversation c")
        .param("me", me)
        .query(row -> {
          for (var view : InboxView.values()) counts.put(view, row.getLong(view.ordinal() + 1));
        });
    return counts;
  }

  public Optional<ConversationView> find(ConversationId id) {
    return jdbc.sql(CARD + "where c.conversation_id = ?")
        .param(id.value())
        .query(Inbox::card)
        .optional()
        .map(card ->
            new ConversationView(
                card, messages.of(id), about(id), maxLength(id, card.visibility())));
  }

  /** All conversations with a customer, newest first. */
  public List<ConversationCard> of(CustomerId customer) {
    return jdbc.sql(CARD + "where r.customer_id = ? order by c.last_message_at desc limit 50")
        .param(customer.value())
        .query(Inbox::card)
        .list();
  }

  /** Changes whenever anything in any queue does: for pages that follow along. */
  public String pulse() {
    return jdbc.sql("select count(*) || '.' || coalesce(sum(version), 0) from conversation")
        .query(String.class)
        .single();
  }

  private static String condition(InboxView view) {
    return switch (view) {
      case OPEN -> "c.status = 'OPEN'";
      case MINE -> "c.status <> 'RESOLVED' and c.assignee = :me";
      case UNASSIGNED -> "c.status <> 'RESOLVED' and c.assignee is null";
      case PENDING -> "c.status = 'PENDING'";
      case RESOLVED -> "c.status = 'RESOLVED'";
      case ALL -> "true";
    };
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

  private int maxLength(ConversationId id, Visibility visibility) {
    var network =
        jdbc.sql(
                """
                select a.network from conversation c join channel_account a using (account_id)
                where c.conversation_id = ?
                """)
            .param(id.value())
            .query(String.class)
            .single();
    var outbound = networks.get(network);
    return outbound == null ? 0 : outbound.limits(visibility).maxLength();
  }

  private static ConversationCard card(ResultSet row, int number) throws SQLException {
    var waiting = row.getTimestamp("waiting_since");
    return new ConversationCard(
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("customer_name"),
        row.getString("channel"),
        row.getString("account_name"),
        Visibility.valueOf(row.getString("visibility")),
        ConversationStatus.valueOf(row.getString("status")),
        row.getString("assignee"),
        row.getString("preview"),
        row.getInt("unread"),
        row.getTimestamp("last_message_at").toInstant(),
        waiting == null ? null : waiting.toInstant());
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
