package org.mutualcrm.conversation;

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
import org.springframework.stereotype.Component;

/**
 * For whoever gives out work: the conversations that are ours to answer and nobody's, and how much
 * everybody has already. Within a transaction, each is in one pair of hands.
 */
@Component
public class WaitingConversations {

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
   * The most urgent that was not looked at since it changed, or waits for somebody, locked until
   * the transaction ends; others pass it by.
   *
   * @param seen not these
   * @param full nothing of these teams
   */
  public Optional<Waiting> claim(Collection<ConversationId> seen, Set<String> full) {
    return jdbc.sql(
            """
            select c.conversation_id, c.source_record_id, r.customer_id, c.version, c.channel, c.team, c.labels, c.intent,
                   c.language, c.sentiment is not null as understood, c.last_message_at
            from conversation c join source_record r using (source_record_id)
            where c.status = 'OPEN' and c.assignee is null
              and (c.version is distinct from c.routed_version or c.routing_waits)
              and c.conversation_id <> all(:seen) and (c.team is null or c.team <> all(:full))
            order by array_position(array['URGENT', 'HIGH', 'NORMAL', 'LOW'], c.priority), c.waiting_since,
              c.conversation_id
            limit 1 for update of c skip locked
            """)
        .param("seen", seen.stream().map(ConversationId::value).toArray(UUID[]::new))
        .param("full", full.toArray(String[]::new))
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

  /**
   * Nothing more is to be done about it until it changes.
   *
   * @param waits or until somebody has time
   */
  public void looked(Waiting at, boolean waits) {
    jdbc.sql(
            "update conversation set routed_version = ?, routing_waits = ? where conversation_id = ?")
        .params(at.version(), waits, at.id().value())
        .update();
  }

  /** Lets everything that is nobody's be looked at anew, because the rules have changed. */
  public void lookAnew() {
    jdbc.sql(
            "update conversation set routed_version = null where status = 'OPEN' and assignee is null")
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
