package org.mutualcrm.conversation;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells our own replies, when their network tells us of them, from what another tool said. */
@Component
class Echoes {

  private final JdbcClient jdbc;

  Echoes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether a reply of ours is known to the network by this id. */
  boolean ours(UUID account, String externalId) {
    return jdbc.sql(
            """
            select exists (select 1 from outbound_message where external_id = ? and account_id = ?)
            """)
        .params(externalId, account)
        .query(Boolean.class)
        .single();
  }

  /**
   * A reply of ours came back as an echo before the network told us its id: one of the two is
   * enough. The thread may go on elsewhere than the reply was written.
   */
  void drop(ConversationId reply, UUID sourceRecord, String externalId) {
    jdbc.sql(
            """
            delete from message where external_id = :echo and kind = 'ECHO' and conversation_id = any(array(
              select :reply::uuid union
              select conversation_id from conversation_key where source_record_id = :record))
            """)
        .param("echo", externalId)
        .param("reply", reply.value())
        .param("record", sourceRecord)
        .update();
  }
}
