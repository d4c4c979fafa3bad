package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.KeptResult.Dropped;
import org.mutualcrm.conversation.KeptResult.Kept;
import org.mutualcrm.conversation.KeptResult.NotYours;
import org.mutualcrm.conversation.KeptResult.Taken;
import org.mutualcrm.conversation.KeptResult.Unknown;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Macros, one's own and shared ones. */
@Service
public class Macros {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MACRO =
      "select macro_id, owner, name, shared, orders, reply, note from macro ";

  private final JdbcClient jdbc;
  private final Clock clock;

  Macros(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One's own and the shared ones. */
  public List<Macro> of(String username) {
    return jdbc.sql(MACRO + "where owner = ? or shared order by lower(name), macro_id")
        .param(username)
        .query(Macros::macro)
        .list();
  }

  public Optional<Macro> find(UUID id, String username) {
    return jdbc.sql(MACRO + "where macro_id = ? and (owner = ? or shared)")
        .params(id, username)
        .query(Macros::macro)
        .optional();
  }

  /**
   * Keeps a new one, or with the id of another changes that. Two who take the same name at once
   * meet in the database, so this must not be part of a greater transaction.
   *
   * @throws IllegalArgumentException if it does nothing, or names a variable there is not
   */
  public KeptResult keep(
      Optional<UUID> id,
      String name,
      boolean shared,
      List<StateOrder> orders,
      @Nullable String reply,
      @Nullable String note,
      CurrentStaff by) {
    var before = id.flatMap(it -> find(it, by.username())).orElse(null);
    if (id.isPresent() && before == null) return new Unknown();
    if ((shared || (before != null && before.shared())) && !by.may(Permission.INBOX_MANAGE))
      return new NotYours();
    var macro =
        new Macro(
            id.orElseGet(UuidCreator::getTimeOrderedEpochPlus1),
            before == null ? by.username() : before.owner(),
            name,
            shared,
            orders,
            reply,
            note);
    try {
      write(macro);
    } catch (DuplicateKeyException e) {
      return new Taken(macro.name());
    }
    return new Kept(macro.id());
  }

  private void write(Macro it) {
    jdbc.sql(
            """
            insert into macro (macro_id, owner, name, shared, orders, reply, note, changed_at)
            values (:id, :owner, :name, :shared, :orders::jsonb, :reply, :note, :at)
            on conflict (macro_id) do update
            set name = excluded.name, shared = excluded.shared, orders = excluded.orders, reply = excluded.reply,
                note = excluded.note, changed_at = excluded.changed_at
            """)
        .param("id", it.id())
        .param("owner", it.owner())
        .param("name", it.name())
        .param("shared", it.shared())
        .param("orders", JSON.writeValueAsString(it.orders()))
        .param("reply", it.reply())
        .param("note", it.note())
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  public KeptResult drop(UUID id, CurrentStaff by) {
    var before = find(id, by.username()).orElse(null);
    if (before == null) return new Unknown();
    if (before.shared() && !by.may(Permission.INBOX_MANAGE)) return new NotYours();
    jdbc.sql("delete from macro where macro_id = ?").param(id).update();
    return new Dropped(id);
  }

  private static Macro macro(ResultSet row, int number) throws SQLException {
    return new Macro(
        row.getObject("macro_id", UUID.class),
        row.getString("owner"),
        row.getString("name"),
        row.getBoolean("shared"),
        Arrays.asList(JSON.readValue(row.getString("orders"), StateOrder[].class)),
        row.getString("reply"),
        row.getString("note"));
  }
}
