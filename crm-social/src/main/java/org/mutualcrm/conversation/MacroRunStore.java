package org.mutualcrm.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.MacroRun.Item;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what macros did. */
@Component
class MacroRunStore {

  private final JdbcClient jdbc;

  MacroRunStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The entries a macro left in one conversation. */
  record Entries(
      ConversationId conversation,
      @Nullable UUID change,
      @Nullable UUID note,
      @Nullable UUID reply) {}

  /** Says whether nobody did so before. */
  boolean begin(UUID run, Macro macro, String staff, Instant now) {
    return jdbc.sql(
                """
                insert into macro_run (run_id, macro_id, name, staff, ran_at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(run, macro.id(), macro.name(), staff, Timestamp.from(now))
            .update()
        == 1;
  }

  void keep(UUID run, ConversationId id, MacroStep.Left left) {
    jdbc.sql(
            """
            insert into macro_run_item (conversation_id, run_id, refusal, change_id, note_id, reply_id)
            values (:conversation, :run, :refusal, :change, :note, :reply)
            """)
        .param("conversation", id.value())
        .param("run", run)
        .param("refusal", left.refusal())
        .param("change", left.change())
        .param("note", left.note())
        .param("reply", left.reply())
        .update();
  }

  /** Says whether it was not taken back before. */
  boolean undo(UUID run, String staff, Instant now) {
    return jdbc.sql(
                "update macro_run set undone_at = ?, undone_by = ? where run_id = ? and undone_at is null")
            .params(Timestamp.from(now), staff, run)
            .update()
        == 1;
  }

  List<Entries> entries(UUID run) {
    return jdbc.sql(
            """
            select conversation_id, change_id, note_id, reply_id from macro_run_item
            where run_id = ? and refusal is null order by conversation_id
            """)
        .param(run)
        .query((row, _) ->
            new Entries(
                new ConversationId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class)))
        .list();
  }

  void restored(
      UUID run, ConversationId id, @Nullable Boolean restored, @Nullable Boolean stopped) {
    jdbc.sql(
            """
            update macro_run_item set restored = :restored, reply_stopped = :stopped
            where run_id = :run and conversation_id = :conversation
            """)
        .param("restored", restored)
        .param("stopped", stopped)
        .param("run", run)
        .param("conversation", id.value())
        .update();
  }

  Optional<MacroRun> find(UUID run) {
    var items =
        jdbc.sql(
                """
                select i.conversation_id, coalesce(k.display_name, 'Unnamed customer') as customer, i.refusal,
                       e.change, coalesce(s.text, a.text) as reply, n.text as note, i.restored, i.reply_stopped
                from macro_run_item i
                left join conversation c using (conversation_id)
                left join source_record r using (source_record_id)
                left join customer k on k.customer_id = r.customer_id
                left join message e on e.conversation_id = i.conversation_id and e.message_id = i.change_id
                left join message n on n.conversation_id = i.conversation_id and n.message_id = i.note_id
                left join message a on a.conversation_id = i.conversation_id and a.message_id = i.reply_id
                left join scheduled_reply s on s.conversation_id = i.conversation_id and s.message_id = i.reply_id
                where i.run_id = ? order by i.conversation_id
                """)
            .param(run)
            .query(MacroRunStore::item)
            .list();
    return jdbc.sql(
            "select macro_id, name, staff, ran_at, undone_at from macro_run where run_id = ?")
        .param(run)
        .query((row, _) ->
            new MacroRun(
                run,
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant(),
                items))
        .optional();
  }

  private static Item item(ResultSet row, int number) throws SQLException {
    return new Item(
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        row.getString("customer"),
        row.getString("refusal"),
        Messages.change(row.getString("change")),
        row.getString("reply"),
        row.getString("note"),
        (Boolean) row.getObject("restored"),
        (Boolean) row.getObject("reply_stopped"));
  }
}
