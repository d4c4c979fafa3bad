package org.mutualcrm.conversation;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * With whom conversations are. A person is told from the source record of each thread, never kept:
 * when customers are merged or parted, this says so.
 */
@Component
class ThreadPeople {

  private static final String HELD =
      """
      select source_record_id from conversation where conversation_id = any(:ids)
      union
      select source_record_id from conversation_key where key_id = any(array(
        select distinct key_id from message where conversation_id = any(:ids) and key_id is not null))
      """;

  private final Messages messages;
  private final NetworkThreads threads;
  private final JdbcClient jdbc;

  ThreadPeople(Messages messages, NetworkThreads threads, JdbcClient jdbc) {
    this.messages = messages;
    this.threads = threads;
    this.jdbc = jdbc;
  }

  /** Lets nothing more be heard of these persons until the transaction ends. */
  void serialise(Collection<ConversationId> ids) {
    records(ids).stream().sorted().forEach(messages::serialise);
  }

  /** The names of the customers that conversations are with, each once. */
  List<String> names(Collection<ConversationId> ids) {
    return jdbc.sql(
            """
            select max(coalesce(u.display_name, 'Unnamed customer')) from source_record r
            left join customer u on u.customer_id = r.customer_id
            where r.source_record_id = any(?) group by r.customer_id order by 1
            """)
        .param(records(ids).toArray(UUID[]::new))
        .query(String.class)
        .list();
  }

  /** Whether any of the messages is of the customer that the conversation began with. */
  boolean anyOwn(ConversationId id, Collection<UUID> among) {
    return jdbc.sql(
            """
            select exists (select 1 from message m
              join conversation_key k on k.key_id = coalesce(m.key_id, :own)
              join source_record r on r.source_record_id = k.source_record_id
              join source_record o on o.source_record_id = :record
              where m.conversation_id = :id and m.message_id = any(:among) and r.customer_id = o.customer_id)
            """)
        .param("own", threads.ownOf(id).id())
        .param("record", threads.ownOf(id).sourceRecordId())
        .param("id", id.value())
        .param("among", among.toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }

  private List<UUID> records(Collection<ConversationId> ids) {
    return jdbc.sql(HELD)
        .param("ids", ids.stream().map(ConversationId::value).toArray(UUID[]::new))
        .query(UUID.class)
        .list();
  }
}
