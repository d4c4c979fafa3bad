package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Conversations that were resolved, for whoever asks customers how satisfied they are. A resolution
 * is thought about once; a conversation that was opened again and resolved once more has another.
 */
@Service
public class SettledConversations {

  private final NetworkThreads threads;
  private final Whereabouts whereabouts;
  private final Messages messages;
  private final JdbcClient jdbc;
  private final Clock clock;

  SettledConversations(
      NetworkThreads threads,
      Whereabouts whereabouts,
      Messages messages,
      JdbcClient jdbc,
      Clock clock) {
    this.threads = threads;
    this.whereabouts = whereabouts;
    this.messages = messages;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A conversation as it was resolved. */
  public record Resolution(ConversationId conversation, Instant resolvedAt) {}

  /**
   * What is to know before asking.
   *
   * @param heard whether the customer said anything in it
   * @param spam whether that was spam, by the model or by an agent's label
   * @param language of the customer's newest words, where somebody read them
   */
  public record Settled(
      Resolution resolution,
      boolean heard,
      boolean spam,
      @Nullable String language,
      @Nullable String assignee,
      @Nullable String team) {}

  /** Where the customer would be asked. */
  public record Place(SourceRecordId record, String channel, Visibility visibility) {}

  /**
   * Resolutions nobody thought about yet, the oldest first.
   *
   * @param since by channel, from when on its resolutions count
   * @param from inclusive
   * @param to inclusive
   */
  public List<Resolution> unasked(Map<String, Instant> since, Instant from, Instant to, int limit) {
    return jdbc.sql(
            """
            select c.conversation_id, c.resolved_at from conversation c
            where c.status = 'RESOLVED' and c.merged_into is null and c.asked_until is distinct from c.resolved_at
              and c.resolved_at between :from and :to
              and exists (select 1 from unnest(:channels::text[], :since::timestamptz[]) s (channel, since)
                where (s.channel = c.channel or s.channel = any(c.other_channels)) and s.since <= c.resolved_at)
            order by c.resolved_at, c.conversation_id limit :limit
            """)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .param("channels", since.keySet().toArray(String[]::new))
        .param("since", since.values().stream().map(Instant::toString).toArray(String[]::new))
        .param("limit", limit)
        .query((row, _) ->
            new Resolution(
                new ConversationId(row.getObject(1, UUID.class)), row.getTimestamp(2).toInstant()))
        .list();
  }

  /** Where a customer is answered now: on the thread they used last. */
  public Place place(ConversationId id) {
    var thread = threads.next(id);
    return new Place(
        new SourceRecordId(thread.sourceRecordId()), thread.channel(), thread.visibility());
  }

  /**
   * Takes a resolution to think about, in the caller's transaction. Empty if somebody did already,
   * or the conversation was opened since.
   */
  @Transactional
  public Optional<Settled> take(Resolution resolution) {
    return jdbc.sql(
            """
            update conversation c set asked_until = c.resolved_at
            where c.conversation_id = ? and c.resolved_at = ? and c.status = 'RESOLVED' and c.merged_into is null
              and c.asked_until is distinct from c.resolved_at
            returning exists (select 1 from message m
                where m.conversation_id = c.conversation_id and m.kind = 'INBOUND') as heard,
              coalesce(c.intent = 'spam', false) or 'spam' = any(c.labels) as spam, c.language, c.assignee, c.team
            """)
        .params(resolution.conversation().value(), Timestamp.from(resolution.resolvedAt()))
        .query((row, _) ->
            new Settled(
                resolution,
                row.getBoolean("heard"),
                row.getBoolean("spam"),
                row.getString("language"),
                row.getString("assignee"),
                row.getString("team")))
        .optional();
  }

  /**
   * Notes how the customer rated it, and leaves a word in the thread.
   *
   * @return the conversation it stands in now
   */
  @Transactional
  public ConversationId rated(ConversationId asked, int rating, String word) {
    var id = whereabouts.of(asked);
    jdbc.sql(
            """
            update conversation set rating = ?, version = version + 1, changed_at = current_timestamp
            where conversation_id = ?
            """)
        .params(rating, id.value())
        .update();
    messages.append(id, entry(MessageKind.EVENT, word));
    return id;
  }

  /** Leaves a note for whoever looks after it. */
  @Transactional
  public void note(ConversationId id, String text) {
    messages.append(id, entry(MessageKind.NOTE, text));
  }

  /** Nobody is to know any more how these were rated. */
  @Transactional
  public void forgetRatings(Collection<UUID> conversations) {
    jdbc.sql("update conversation set rating = null where conversation_id = any(?)")
        .param(conversations.toArray(UUID[]::new))
        .update();
  }

  private Messages.Entry entry(MessageKind kind, String text) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    return Messages.Entry.own(id, kind, StateStore.ITSELF, text, clock.instant());
  }
}
