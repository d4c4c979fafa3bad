package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A thread as the customer's side sees it, for channels whose other side is a page of ours: what
 * they said and what we answered on it, in whatever conversations, without notes, names of staff,
 * or what is still held back.
 */
@Service
public class OtherSide {

  private static final int NEWEST = 200;

  private final JdbcClient jdbc;

  OtherSide(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param ours whether we said it
   * @param text absent where it was taken back
   */
  public record Line(UUID id, boolean ours, @Nullable String text, Instant at) {}

  /** Oldest first; of a long thread its newest part. */
  @Transactional(readOnly = true)
  public List<Line> of(UUID account, String thread) {
    return jdbc.sql(
            """
            select message_id, kind, text, occurred_at from (
              select * from (
                select m.message_id, m.kind, m.delivery, m.text, m.occurred_at
                from conversation c join message m using (conversation_id)
                where c.account_id = :account and c.thread_id = :thread and m.key_id is null
                union all
                select m.message_id, m.kind, m.delivery, m.text, m.occurred_at
                from conversation_key k join message m on m.key_id = k.key_id
                where k.account_id = :account and k.thread_id = :thread) m
              where m.kind in ('INBOUND', 'ECHO') or (m.kind = 'REPLY' and m.delivery in ('SENT', 'DELIVERED', 'READ'))
              order by occurred_at desc, message_id desc limit :newest) newest
            order by occurred_at, message_id
            """)
        .param("account", account)
        .param("thread", thread)
        .param("newest", NEWEST)
        .query((row, _) ->
            new Line(
                row.getObject("message_id", UUID.class),
                !row.getString("kind").equals("INBOUND"),
                row.getString("text"),
                row.getTimestamp("occurred_at").toInstant()))
        .list();
  }
}
