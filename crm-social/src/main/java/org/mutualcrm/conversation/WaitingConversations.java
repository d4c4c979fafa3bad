package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * For whoever gives out work: the conversations that are ours to answer and nobody's, and how much
 * everybody has already. Within a transaction, each is in one pair of hands.
 */
@Component
public class WaitingConversations {

  private static final String UNROUTED =
      """
      c.status = 'OPEN' and c.assignee is null and (c.version is distinct from c.routed_version or c.routing_waits)
        and (c.version is distinct from c.routed_version or c.routing_looked_at is null or c.routing_looked_at <= :again)
        and (c.sentiment is not null or c.last_message_at <= :ripe)
        and (c.team is null or c.team <> all(:full)) and c.conversation_id <> all(:seen)
      """;

  private final JdbcClient jdbc;

  WaitingConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param intent what the newest words are about, as are language and understood
   * @param understood whether anybody has read the newest words yet
   */
  public record Waiting(
      ConversationId id,
      UUID sourceRecordId,
      CustomerId customer,
      long version,
      String channel,
      @Nullable String team,
      List<String> labels,
      @Nullable String intent,
      @Nullable String language,
      boolean understood,
      Instant lastMessageAt) {

    public Waiting {
      labels = List.copyOf(labels);
    }
  }

  /** Who answered a customer, and when. */
  public record Answered(String staff, Instant at) {}

  /**
   * What is left alone for now.
   *
   * @param seen these
   * @param full all of these teams
   * @param ripe what is younger, unless its newest words are understood
   * @param again what somebody free was not made for, if that was found later than this
   */
  public record LeftAlone(Set<ConversationId> seen, Set<String> full, Instant ripe, Instant again) {

    private StatementSpec bind(StatementSpec sql) {
      return sql.param("seen", seen.stream().map(ConversationId::value).toArray(UUID[]::new))
          .param("full", full.toArray(String[]::new))
          .param("ripe", Timestamp.from(ripe))
          .param("again", Timestamp.from(again));
    }
  }

  /** The most urgent that were not looked at since they changed, or wait for somebody. */
  public List<ConversationId> next(int limit, LeftAlone but) {
    return but.bind(
            jdbc.sql(
                "select c.conversation_id from conversation c where "
                    + UNROUTED
                    + """
                    order by case c.priority when 'URGENT' then 1 when 'HIGH' then 2 when 'NORMAL' then 3 else 4 end,
                      coalesce(c.waiting_since, 'infinity'::timestamptz), c.conversation_id
                    limit :limit
                    """))
        .param("limit", limit)
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .list();
  }

  /** One of them, if it still is and nobody else has it, locked until the transaction ends. */
  public Optional<Waiting> claim(ConversationId id, LeftAlone but) {
    return but.bind(
            jdbc.sql(
                """
                select c.conversation_id, c.source_record_id, r.customer_id, c.version, c.channel, c.team, c.labels,
                       c.intent, c.language, c.sentiment is not null as understood, c.last_message_at
                from conversation c join source_record r using (source_record_id)
                where c.conversation_id = :id and
                """
                    + UNROUTED
                    + "for update of c skip locked"))
        .param("id", id.value())
        .query((row, _) ->
            new Waiting(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getObject("source_record_id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getLong("version"),
                row.getString("channel"),
                row.getString("team"),
                List.of((String[]) row.getArray("labels").getArray()),
                row.getString("intent"),
                row.getString("language"),
                row.getBoolean("understood"),
                row.getTimestamp("last_message_at").toInstant()))
        .optional();
  }

  /** Nothing more is to be done about it until it changes. */
  public void settled(Waiting at, long rules) {
    looked(at, rules, false, null);
  }

  /**
   * It waits until somebody has time.
   *
   * @param unsuited when somebody had time and was not made for it; null if nobody had
   */
  public void waits(Waiting at, long rules, @Nullable Instant unsuited) {
    looked(at, rules, true, unsuited);
  }

  private void looked(Waiting at, long rules, boolean waits, @Nullable Instant unsuited) {
    jdbc.sql(
            """
            update conversation set routed_version = :version, routed_rules = :rules, routing_waits = :waits,
              routing_looked_at = :unsuited::timestamptz
            where conversation_id = :id
            """)
        .param("version", at.version())
        .param("rules", rules)
        .param("waits", waits)
        .param("unsuited", unsuited == null ? null : Timestamp.from(unsuited))
        .param("id", at.id().value())
        .update();
  }

  /**
   * Lets what is nobody's and was looked at by earlier rules be looked at anew, at most so many.
   * What somebody holds has its turn later. Says how many that were.
   */
  public int lookAnew(long rules, int limit) {
    return jdbc.sql(
            """
            update conversation c set routed_version = null, routed_rules = :rules, routing_looked_at = null
            from (select conversation_id from conversation
                  where status = 'OPEN' and assignee is null and routed_version is not null and routed_rules < :rules
                  order by routed_rules, conversation_id limit :limit for update skip locked) old
            where c.conversation_id = old.conversation_id
            """)
        .param("rules", rules)
        .param("limit", limit)
        .update();
  }

  /** How many conversations each has that are ours to answer; who has none is missing. */
  public Map<String, Integer> load(Collection<String> staff) {
    var load = new HashMap<String, Integer>();
    jdbc.sql(
            """
            select assignee, count(*) from conversation where status = 'OPEN' and assignee = any(?) group by assignee
            """)
        .param(staff.toArray(String[]::new))
        .query(row -> {
          load.put(row.getString(1), row.getInt(2));
        });
    return load;
  }

  /** What somebody has that is ours to answer. */
  public Map<ConversationId, UUID> openOf(String staff) {
    var open = new HashMap<ConversationId, UUID>();
    jdbc.sql(
            """
            select conversation_id, source_record_id from conversation
            where status = 'OPEN' and assignee = ? order by conversation_id
            """)
        .param(staff)
        .query(row -> {
          open.put(new ConversationId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class));
        });
    return open;
  }

  /** Who answered a customer last, in whatever conversation. */
  public Optional<Answered> lastAnswered(CustomerId customer) {
    return jdbc.sql(
            """
            select m.author, m.occurred_at
            from source_record r join conversation c using (source_record_id) join message m using (conversation_id)
            where r.customer_id = ? and m.kind = 'REPLY' and m.author <> ?
            order by m.occurred_at desc limit 1
            """)
        .params(customer.value(), StateStore.ITSELF)
        .query((row, _) -> new Answered(row.getString(1), row.getTimestamp(2).toInstant()))
        .optional();
  }
}
