package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.channel.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The rows of network threads. An entry of a conversation belongs to the thread that stands with
 * it, or to the one its conversation began with.
 */
@Component
class NetworkThreads {

  static final String THREAD =
      """
      select k.key_id, k.source_record_id, k.account_id, k.thread_id, k.channel, k.visibility, k.recipient, k.subject,
             k.conversation_id
      from conversation_key k
      """;

  /** Joins {@code k}, the thread that a conversation {@code c} began with. */
  static final String OWN =
      """
      join conversation_key k on k.source_record_id = c.source_record_id and k.account_id = c.account_id
        and k.thread_id = c.thread_id
      """;

  private static final String HEARD =
      """
      select external_id, occurred_at from (
        select m.external_id, m.occurred_at from message m where m.key_id = :key and m.kind = 'INBOUND'
        union all
        select m.external_id, m.occurred_at from conversation c join message m using (conversation_id)
        where c.thread_id = :thread and c.account_id = :account and c.source_record_id = :record
          and m.key_id is null and m.kind = 'INBOUND') heard
      order by occurred_at desc limit 1
      """;

  private final JdbcClient jdbc;

  NetworkThreads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<NetworkThread> find(UUID sourceRecord, UUID account, String thread) {
    return jdbc.sql(
            THREAD + "where k.source_record_id = ? and k.account_id = ? and k.thread_id = ?")
        .params(sourceRecord, account, thread)
        .query(NetworkThreads::thread)
        .optional();
  }

  NetworkThread open(ConversationId id, InteractionCaptured said) {
    var thread =
        new NetworkThread(
            UuidCreator.getTimeOrderedEpochPlus1(),
            said.sourceRecordId(),
            said.accountId(),
            said.threadId(),
            said.channel(),
            said.visibility(),
            said.personExternalId(),
            said.subject(),
            id);
    jdbc.sql(
            """
            insert into conversation_key (source_record_id, account_id, thread_id, conversation_id, key_id, channel,
                visibility, recipient, subject)
            values (:record, :account, :thread, :conversation, :key, :channel, :visibility, :recipient, :subject)
            """)
        .param("record", thread.sourceRecordId())
        .param("account", thread.accountId())
        .param("thread", thread.threadId())
        .param("conversation", id.value())
        .param("key", thread.id())
        .param("channel", thread.channel())
        .param("visibility", thread.visibility().name())
        .param("recipient", thread.recipient())
        .param("subject", thread.subject())
        .update();
    return thread;
  }

  /** The thread a conversation began with. */
  NetworkThread ownOf(ConversationId id) {
    return jdbc.sql(
            THREAD.replace("from conversation_key k\n", "from conversation c\n")
                + OWN
                + "where c.conversation_id = ?")
        .param(id.value())
        .query(NetworkThreads::thread)
        .single();
  }

  /** All threads a conversation holds something of; the one it began with is the first. */
  List<NetworkThread> of(ConversationId id) {
    var own = ownOf(id);
    var threads = new java.util.ArrayList<NetworkThread>(List.of(own));
    jdbc.sql(
            THREAD
                + """
                where k.key_id = any(array(select distinct m.key_id from message m
                  where m.conversation_id = ? and m.key_id is not null)) and k.key_id <> ?
                order by k.key_id
                """)
        .params(id.value(), own.id())
        .query(NetworkThreads::thread)
        .list()
        .forEach(threads::add);
    return threads;
  }

  /** The thread of an entry of a conversation. */
  NetworkThread of(ConversationId id, @Nullable UUID message) {
    var key =
        message == null
            ? Optional.<UUID>empty()
            : jdbc.sql(
                    """
                    select key_id from message
                    where conversation_id = ? and message_id = ? and key_id is not null
                    """)
                .params(id.value(), message)
                .query(UUID.class)
                .optional();
    return key.flatMap(this::find).orElseGet(() -> ownOf(id));
  }

  /** The one a reply goes to if nobody chooses: on which the customer said something last. */
  NetworkThread next(ConversationId id) {
    return of(
        id,
        jdbc.sql(
                """
                select newest_said from conversation where conversation_id = ? and newest_said is not null
                """)
            .param(id.value())
            .query(UUID.class)
            .optional()
            .orElse(null));
  }

  /** The thread of the newest of some messages; what the customer said comes before our own. */
  NetworkThread newest(ConversationId id, java.util.Collection<UUID> among) {
    return of(
        id,
        jdbc.sql(
                """
                select message_id from message
                where conversation_id = ? and message_id = any(?) and kind in ('INBOUND', 'REPLY', 'ECHO')
                order by kind = 'INBOUND' desc, occurred_at desc, message_id desc limit 1
                """)
            .params(id.value(), among.toArray(UUID[]::new))
            .query(UUID.class)
            .single());
  }

  /** Those that are still there: a person's go with them. */
  List<UUID> existing(List<UUID> keys) {
    return jdbc.sql("select key_id from conversation_key where key_id = any(?)")
        .param(keys.toArray(UUID[]::new))
        .query(UUID.class)
        .list();
  }

  Optional<NetworkThread> find(UUID key) {
    return jdbc.sql(THREAD + "where k.key_id = ?")
        .param(key)
        .query(NetworkThreads::thread)
        .optional();
  }

  /** When the person said something last on it, in whatever conversation that stands. */
  Optional<Instant> lastHeard(NetworkThread thread) {
    return heard(thread).query((row, _) -> row.getTimestamp("occurred_at").toInstant()).optional();
  }

  /** What a reply answers: what was said last on the thread in this conversation, or at all. */
  @Nullable String replyTo(ConversationId id, NetworkThread thread) {
    var here =
        jdbc.sql(
                """
                select m.external_id from message m join conversation c using (conversation_id)
                where m.conversation_id = :id and m.kind = 'INBOUND' and m.external_id is not null
                  and (m.key_id = :key or (m.key_id is null and c.source_record_id = :record
                    and c.account_id = :account and c.thread_id = :thread))
                order by m.occurred_at desc, m.message_id desc limit 1
                """)
            .param("id", id.value())
            .param("key", thread.id())
            .param("record", thread.sourceRecordId())
            .param("account", thread.accountId())
            .param("thread", thread.threadId())
            .query(String.class)
            .optional();
    return here.or(() ->
            heard(thread)
                .query((row, _) -> Optional.ofNullable(row.getString("external_id")))
                .optional()
                .flatMap(it -> it))
        .orElse(null);
  }

  private StatementSpec heard(NetworkThread thread) {
    return jdbc.sql(HEARD)
        .param("key", thread.id())
        .param("record", thread.sourceRecordId())
        .param("account", thread.accountId())
        .param("thread", thread.threadId());
  }

  static NetworkThread thread(ResultSet row, int number) throws SQLException {
    return new NetworkThread(
        row.getObject("key_id", UUID.class),
        row.getObject("source_record_id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getString("thread_id"),
        row.getString("channel"),
        Visibility.valueOf(row.getString("visibility")),
        row.getString("recipient"),
        row.getString("subject"),
        new ConversationId(row.getObject("conversation_id", UUID.class)));
  }
}
