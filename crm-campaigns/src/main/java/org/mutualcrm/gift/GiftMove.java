package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One step of a gift: a condition, what changes, what is booked for it and the line in its history,
 * all in one statement. Where the condition does not hold, nothing happens.
 */
final class GiftMove {

  private static final String STATEMENT =
      """
      with moved as (
        update gift g set %s where g.gift_id = :gift and %s
        returning g.gift_id, g.state, g.balance_minor, g.currency
      ), booked as (
        insert into gift_entry (gift_id, entry_id, kind, debit, credit, amount_minor, currency, reference, booked_at,
            booked_by)
        select gift_id, :entry, :kind, :debit, :credit, :minor, currency, :reference, :now, :by
        from moved where :minor > 0
      ), noted as (
        insert into gift_history (gift_id, history_id, state, at, acted_by, note)
        select gift_id, :history, state, :now, :by, :note from moved
      )
      select state, balance_minor from moved
      """;

  private final String set;
  private final String where;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  private GiftMove(String set, String where) {
    this.set = set;
    this.where = where;
    booking(EntryKind.PAID, 0, "");
    note(null);
  }

  /** What a gift is after its step. */
  record Standing(GiftState state, long balance) {}

  static GiftMove of(String set, String where) {
    return new GiftMove(set, where);
  }

  /** From one of these states into another. */
  static GiftMove to(GiftState state, String... from) {
    return of("state = :to", "g.state = any(:from)").with("to", state.name()).with("from", from);
  }

  GiftMove with(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  GiftMove at(String name, @Nullable Instant at) {
    return with(
        name, new SqlParameterValue(Types.TIMESTAMP, at == null ? null : Timestamp.from(at)));
  }

  GiftMove note(@Nullable String note) {
    return with("note", new SqlParameterValue(Types.VARCHAR, note));
  }

  /**
   * @param reference what it is booked for; the same again is refused by its key
   */
  GiftMove booking(EntryKind kind, long minor, String reference) {
    values.put("kind", kind.name());
    values.put("debit", kind.debit().name());
    values.put("credit", kind.credit().name());
    values.put("minor", minor);
    values.put("reference", reference);
    return this;
  }

  /** Does it; nothing if the condition did not hold. */
  Optional<Standing> make(JdbcClient jdbc, GiftId gift, String by, Instant now) {
    return jdbc.sql(STATEMENT.formatted(set, where))
        .params(values)
        .param("gift", gift.value())
        .param("entry", UuidCreator.getTimeOrderedEpochPlus1())
        .param("history", UuidCreator.getTimeOrderedEpochPlus1())
        .param("by", by)
        .param("now", Timestamp.from(now))
        .query((row, _) -> new Standing(GiftState.valueOf(row.getString(1)), row.getLong(2)))
        .optional();
  }
}
