package org.mutualcrm.mention;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.listening.IncidentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mentions as they stand, the newest first. */
@Service
@Transactional(readOnly = true)
public class MentionBook {

  /** More are not counted. */
  public static final int COUNTED = 1_000;

  private static final String FOUND =
      """
      (:query::uuid is null or exists (select 1 from mention_match m
         where m.source_record_id = n.source_record_id and m.interaction_id = n.interaction_id
           and m.query_id = :query::uuid))
      """;

  private static final String CARD =
      """
      select n.*, i.text, i.kind, i.visibility, i.permalink, a.name as account, coalesce(w.channel, a.network) as channel,
             c.customer_id, c.display_name, r.facts->>'HANDLE' as handle,
             exists (select 1 from source_record o where o.customer_id = r.customer_id
               and not exists (select 1 from interaction x where x.source_record_id = o.source_record_id)) as customer,
             (select s.conversation_id from message s where s.message_id = n.interaction_id limit 1) as conversation,
             array(select q.name from mention_match m join listening_query q using (query_id)
               where m.source_record_id = n.source_record_id and m.interaction_id = n.interaction_id
               order by lower(q.name)) as queries,
             array(select q.text from mention_match m join listening_query q using (query_id)
               where m.source_record_id = n.source_record_id and m.interaction_id = n.interaction_id
               order by lower(q.name)) as texts
      from (%s) n
      join interaction i using (source_record_id, interaction_id)
      join channel_account a using (account_id)
      join source_record r using (source_record_id)
      join customer c using (customer_id)
      left join interaction_words w using (source_record_id, interaction_id)
      order by n.occurred_at desc, n.interaction_id desc
      """;

  private final JdbcClient jdbc;
  private final ActiveQueries queries;

  MentionBook(JdbcClient jdbc, ActiveQueries queries) {
    this.jdbc = jdbc;
    this.queries = queries;
  }

  /**
   * @param query which found them; null for any
   * @param state how they stand; null for any
   * @param cursor where the page before ended; null to begin
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public MentionPage list(
      @Nullable QueryId query, @Nullable MentionState state, @Nullable String cursor, int limit) {
    var from = Cursor.parse(cursor);
    var cards =
        jdbc.sql(
                CARD.formatted(
                    "select * from mention n where (:state::text is null or n.state = :state) and "
                        + FOUND
                        + """
                         and (n.occurred_at, n.interaction_id) < (:at, :id)
                        order by n.occurred_at desc, n.interaction_id desc limit :limit
                        """))
            .param("state", state == null ? null : state.name())
            .param("query", query == null ? null : query.value())
            .param("at", Timestamp.from(from.at()))
            .param("id", from.id())
            .param("limit", limit + 1)
            .query(this::card)
            .list();
    if (cards.size() <= limit) return new MentionPage(cards, null);
    var last = cards.get(limit - 1);
    return new MentionPage(cards.subList(0, limit), new Cursor(last.at(), last.id()).toString());
  }

  public java.util.Optional<MentionCard> find(UUID mention) {
    return jdbc.sql(CARD.formatted("select * from mention n where n.interaction_id = :id"))
        .param("id", mention)
        .query(this::card)
        .optional();
  }

  /** Those that were put to an incident, the newest hundred. */
  public List<MentionCard> of(IncidentId incident) {
    return jdbc.sql(
            CARD.formatted(
                """
                select n.* from mention n join incident_mention g using (source_record_id, interaction_id)
                where g.incident_id = :incident order by n.occurred_at desc limit 100
                """))
        .param("incident", incident.value())
        .query(this::card)
        .list();
  }

  /** How many there are in each state; {@link #COUNTED} + 1 for more. */
  public Map<MentionState, Long> counts(@Nullable QueryId query) {
    var counts = new EnumMap<MentionState, Long>(MentionState.class);
    for (var state : MentionState.values())
      counts.put(
          state,
          jdbc.sql(
                  "select count(*) from (select 1 from mention n where n.state = :state and "
                      + FOUND
                      + " limit "
                      + (COUNTED + 1)
                      + ") limited")
              .param("state", state.name())
              .param("query", query == null ? null : query.value())
              .query(Long.class)
              .single());
    return counts;
  }

  /** Everything undecided that a query found, the newest first. */
  public List<UUID> matching(@Nullable QueryId query, @Nullable MentionState state, int limit) {
    return jdbc.sql(
            "select n.interaction_id from mention n where (:state::text is null or n.state = :state) and "
                + FOUND
                + "order by n.occurred_at desc, n.interaction_id desc limit :limit")
        .param("state", state == null ? null : state.name())
        .param("query", query == null ? null : query.value())
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  private MentionCard card(ResultSet row, int number) throws SQLException {
    var action = row.getString("action");
    var decided = row.getTimestamp("decided_at");
    var text = row.getString("text");
    return new MentionCard(
        row.getObject("interaction_id", UUID.class),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        row.getString("handle"),
        row.getBoolean("customer"),
        text == null
            ? List.of()
            : Piece.of(text, texts(row.getArray("texts")).stream().map(queries::parsed).toList()),
        row.getString("channel"),
        row.getString("account"),
        InteractionKind.valueOf(row.getString("kind")),
        Visibility.valueOf(row.getString("visibility")),
        row.getString("permalink"),
        row.getTimestamp("occurred_at").toInstant(),
        MentionState.valueOf(row.getString("state")),
        action == null ? null : TriageAct.valueOf(action),
        row.getString("staff"),
        decided == null ? null : decided.toInstant(),
        row.getObject("conversation", UUID.class),
        texts(row.getArray("queries")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
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
