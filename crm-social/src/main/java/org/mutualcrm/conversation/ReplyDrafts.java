package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents are writing, kept per agent and conversation until it is sent. */
@Service
@Transactional
public class ReplyDrafts {

  private final JdbcClient jdbc;
  private final Whereabouts whereabouts;
  private final Clock clock;

  ReplyDrafts(JdbcClient jdbc, Whereabouts whereabouts, Clock clock) {
    this.jdbc = jdbc;
    this.whereabouts = whereabouts;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<ReplyDraft> find(ConversationId of, String staff) {
    var id = whereabouts.of(of);
    return jdbc.sql(
            "select kind, text, saved_at from reply_draft where conversation_id = ? and staff = ?")
        .params(id.value(), staff)
        .query((row, _) ->
            new ReplyDraft(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .optional();
  }

  /** Keeps it instead of what was kept before; nothing written is nothing kept. */
  public void keep(ConversationId of, String staff, String kind, String text) {
    var id = whereabouts.of(of);
    var kept = text.replace("\0", "");
    if (kept.isBlank()) {
      drop(id, staff);
      return;
    }
    if (kept.length() > 2 * Answer.MAX_LENGTH)
      throw new IllegalArgumentException(
          "A draft has at most " + 2 * Answer.MAX_LENGTH + " characters");
    jdbc.sql(
            """
            insert into reply_draft (conversation_id, staff, kind, text, saved_at)
            select conversation_id, :staff, :kind, :text, :now from conversation where conversation_id = :id
            on conflict (conversation_id, staff) do update
            set kind = excluded.kind, text = excluded.text, saved_at = excluded.saved_at
            """)
        .param("id", id.value())
        .param("staff", staff)
        .param("kind", kind.equals("note") ? "note" : "reply")
        .param("text", kept)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Keeps a reply that somebody else wrote for them, unless they are writing already: what a person
   * wrote is never replaced. The same text again is kept once.
   *
   * @param insteadOf the text that was proposed before; null for none
   * @return whether it is kept
   */
  public boolean propose(ConversationId of, String staff, String text, @Nullable String insteadOf) {
    return jdbc.sql(
                """
                insert into reply_draft as d (conversation_id, staff, kind, text, saved_at)
                select conversation_id, :staff, 'reply', :text, :now from conversation where conversation_id = :id
                on conflict (conversation_id, staff) do update set text = excluded.text, saved_at = excluded.saved_at
                where d.kind = 'reply' and (d.text = excluded.text or d.text = :before::text)
                """)
            .param("id", whereabouts.of(of).value())
            .param("staff", staff)
            .param("text", text)
            .param("before", insteadOf)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  public void drop(ConversationId id, String staff) {
    jdbc.sql("delete from reply_draft where conversation_id = ? and staff = ?")
        .params(id.value(), staff)
        .update();
  }
}
