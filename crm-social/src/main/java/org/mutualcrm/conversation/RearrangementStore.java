package org.mutualcrm.conversation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what was put elsewhere. */
@Component
class RearrangementStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ACT =
      """
      select act_id, kind, from_conversation, to_conversation, messages, threads, stayed, reason, staff, made_at,
             undone_at, undone_by
      from rearrangement
      """;

  private final JdbcClient jdbc;

  RearrangementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was decided about the two before and after.
   *
   * @param to before; null where it was begun by the act
   */
  record States(Decided from, Decided fromAfter, @Nullable Decided to, Decided toAfter) {}

  /**
   * One act at a time, until the transaction ends. They are few and short, and so none needs to
   * find its conversations merged by another under its hands.
   */
  void serialise() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rearrangement', 5))")
        .query()
        .singleRow();
  }

  void keep(Rearrangement act, States states) {
    jdbc.sql(
            """
            insert into rearrangement (act_id, step, kind, from_conversation, to_conversation, messages, threads, stayed,
                states, reason, staff, made_at)
            select ?, coalesce((select max(step) from rearrangement), 0) + 1, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?
            """)
        .params(
            act.id(),
            act.kind().name(),
            act.from().value(),
            act.to().value(),
            act.messages().toArray(UUID[]::new),
            act.threads().toArray(UUID[]::new),
            act.stayed().toArray(UUID[]::new),
            JSON.writeValueAsString(states),
            act.reason(),
            act.by(),
            Timestamp.from(act.madeAt()))
        .update();
  }

  Optional<Rearrangement> find(UUID id) {
    return jdbc.sql(ACT + "where act_id = ?").param(id).query(RearrangementStore::act).optional();
  }

  States states(UUID id) {
    return jdbc.sql("select states from rearrangement where act_id = ?")
        .param(id)
        .query((row, _) -> JSON.readValue(row.getString(1), States.class))
        .single();
  }

  /** What was put into a conversation, taken from it, or done with one that went into it. */
  List<Rearrangement> of(ConversationId id) {
    return jdbc.sql(
            """
            with recursive whole as (
              select cast(? as uuid) as conversation_id
              union
              select c.conversation_id from whole w join conversation c on c.merged_into = w.conversation_id)
            """
                + ACT
                + """
                where from_conversation = any(array(select conversation_id from whole))
                   or to_conversation = any(array(select conversation_id from whole))
                order by step desc limit 100
                """)
        .param(id.value())
        .query(RearrangementStore::act)
        .list();
  }

  /** Other acts that stand and have touched a conversation. */
  List<Rearrangement> standing(ConversationId id, UUID besides) {
    return jdbc.sql(
            ACT
                + """
                where (from_conversation = :id or to_conversation = :id) and act_id <> :besides
                  and undone_at is null
                """)
        .param("id", id.value())
        .param("besides", besides)
        .query(RearrangementStore::act)
        .list();
  }

  /** Whether a later act that stands sent on some of the same messages or threads. */
  boolean builtOn(Rearrangement act) {
    return jdbc.sql(
            """
            select exists (select 1 from rearrangement r join rearrangement a on a.act_id = :act
              where r.from_conversation = a.to_conversation and r.step > a.step and r.undone_at is null
                and (r.messages && a.messages or r.threads && a.threads))
            """)
        .param("act", act.id())
        .query(Boolean.class)
        .single();
  }

  void undone(UUID id, String by, Instant now) {
    jdbc.sql("update rearrangement set undone_at = ?, undone_by = ? where act_id = ?")
        .params(Timestamp.from(now), by, id)
        .update();
  }

  private static Rearrangement act(ResultSet row, int number) throws SQLException {
    var undone = row.getTimestamp("undone_at");
    return new Rearrangement(
        row.getObject("act_id", UUID.class),
        Rearrange.Kind.valueOf(row.getString("kind")),
        new ConversationId(row.getObject("from_conversation", UUID.class)),
        new ConversationId(row.getObject("to_conversation", UUID.class)),
        ids(row.getArray("messages")),
        ids(row.getArray("threads")),
        ids(row.getArray("stayed")),
        row.getString("reason"),
        row.getString("staff"),
        row.getTimestamp("made_at").toInstant(),
        undone == null ? null : undone.toInstant(),
        row.getString("undone_by"));
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return List.of((UUID[]) array.getArray());
  }
}
