package org.mutualcrm.gift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.payment.PaymentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Gifts as they stand, for whoever looks. */
@Service
public class GiftBook {

  private static final String SELECT =
      """
      select g.*, o.buyer_name, o.buyer_email, o.payment_id, o.created_at as ordered_at
      from gift g join gift_order o using (order_id)
      """;

  private final JdbcClient jdbc;
  private final GiftKeys keys;

  GiftBook(JdbcClient jdbc, GiftKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** What became of a gift, one step. */
  public record Step(GiftState state, Instant at, String by, @Nullable String note) {}

  /** One use at a till. */
  public record Use(
      GiftRedemptionId id,
      Money amount,
      String note,
      String store,
      String by,
      Instant at,
      @Nullable Instant rolledBackAt) {}

  /** A movement of value. */
  public record Entry(EntryKind kind, Money amount, Instant at, String by) {}

  public Optional<GiftView> find(GiftId id) {
    return query(" where g.gift_id = ?", id.value()).stream().findFirst();
  }

  public Optional<GiftView> byCode(CodeText code) {
    return query(" where g.code_hash = ?", keys.hash(code)).stream().findFirst();
  }

  /** What a recipient's link opens; nothing for one that is forged or was replaced. */
  public Optional<GiftView> byLink(String token) {
    return keys.opened(token)
        .flatMap(
            it -> find(new GiftId(it.id())).filter(gift -> keys.opens(it, gift.linkGeneration())));
  }

  public List<GiftView> of(GiftOrderId order) {
    return query(" where g.order_id = ? order by g.gift_id", order.value());
  }

  List<GiftView> of(PaymentId payment) {
    return query(" where o.payment_id = ? order by g.gift_id", payment.value());
  }

  /**
   * Newest first.
   *
   * @param state only these; null for all
   * @param words of a buyer's or recipient's name or address
   */
  public List<GiftView> list(
      @Nullable GiftProgrammeId programme,
      @Nullable GiftState state,
      String words,
      @Nullable GiftId before,
      int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where (:programme::uuid is null or g.programme_id = :programme::uuid)
                   and (:state::text is null or g.state = :state::text)
                   and (:before::uuid is null or g.gift_id < :before::uuid)
                   and (:words = '' or position(:words in lower(concat_ws(' ', g.recipient_name, g.recipient_email,
                        o.buyer_name, o.buyer_email))) > 0)
                 order by g.gift_id desc limit :limit
                """)
        .param("programme", programme == null ? null : programme.value())
        .param("state", state == null ? null : state.name())
        .param("before", before == null ? null : before.value())
        .param("words", words.strip().toLowerCase(Locale.ROOT))
        .param("limit", limit)
        .query(GiftBook::read)
        .list();
  }

  /** Gifts whose last refund did not arrive, and which are good again; newest trouble first. */
  public List<GiftView> notPaidBack(int most) {
    return jdbc.sql(
            SELECT
                + """
                 join (
                   select gift_id, max(booked_at) as failed_at from gift_entry
                   where kind in ('REFUND_FAILED', 'REFUND_CAME_BACK') group by gift_id) t using (gift_id)
                 where g.balance_minor > 0 and g.state = any(:good) and not exists (
                   select 1 from gift_entry e
                   where e.gift_id = g.gift_id and e.kind = 'REFUND_ASKED' and e.booked_at > t.failed_at)
                 order by t.failed_at desc limit :most
                """)
        .param("good", GiftState.redeemables())
        .param("most", most)
        .query(GiftBook::read)
        .list();
  }

  public List<Step> history(GiftId gift) {
    return jdbc.sql(
            """
            select state, at, acted_by, note from gift_history where gift_id = ? order by at, history_id
            """)
        .param(gift.value())
        .query((row, _) ->
            new Step(
                GiftState.valueOf(row.getString(1)),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4)))
        .list();
  }

  public List<Use> uses(GiftId gift) {
    return jdbc.sql("select * from gift_redemption where gift_id = ? order by redeemed_at")
        .param(gift.value())
        .query((row, _) ->
            new Use(
                new GiftRedemptionId(row.getObject("redemption_id", UUID.class)),
                money(row, "amount_minor"),
                row.getString("note"),
                row.getString("store"),
                row.getString("redeemed_by"),
                row.getTimestamp("redeemed_at").toInstant(),
                instant(row, "rolled_back_at")))
        .list();
  }

  public List<Entry> entries(GiftId gift) {
    return jdbc.sql("select * from gift_entry where gift_id = ? order by booked_at, entry_id")
        .param(gift.value())
        .query((row, _) ->
            new Entry(
                EntryKind.valueOf(row.getString("kind")),
                money(row, "amount_minor"),
                row.getTimestamp("booked_at").toInstant(),
                row.getString("booked_by")))
        .list();
  }

  /** Where the recipient's page is. */
  public String link(GiftView gift) {
    return "/p/gifts/" + keys.link(gift.id(), gift.linkGeneration());
  }

  public CodeText code(GiftView gift) {
    return keys.code(gift.id(), gift.generation());
  }

  private List<GiftView> query(String where, Object value) {
    return jdbc.sql(SELECT + where).param(value).query(GiftBook::read).list();
  }

  static Money money(ResultSet row, String column) throws SQLException {
    return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(column));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static GiftView read(ResultSet row, int number) throws SQLException {
    return new GiftView(
        new GiftId(row.getObject("gift_id", UUID.class)),
        new GiftOrderId(row.getObject("order_id", UUID.class)),
        new GiftProgrammeId(row.getObject("programme_id", UUID.class)),
        row.getObject("source_record_id", UUID.class),
        row.getString("product_name"),
        money(row, "amount_minor"),
        money(row, "balance_minor"),
        GiftState.valueOf(row.getString("state")),
        row.getString("buyer_name"),
        row.getString("buyer_email"),
        row.getString("recipient_name"),
        row.getString("recipient_email"),
        row.getString("message"),
        row.getTimestamp("deliver_at").toInstant(),
        ZoneId.of(row.getString("deliver_zone")),
        row.getInt("generation"),
        row.getInt("link_generation"),
        instant(row, "paid_at"),
        instant(row, "expires_at"),
        instant(row, "delivered_at"),
        instant(row, "opened_at"),
        instant(row, "claimed_at"),
        row.getString("undelivered"),
        row.getInt("reminded"),
        row.getString("thanks"),
        new PaymentId(row.getObject("payment_id", UUID.class)),
        row.getTimestamp("ordered_at").toInstant());
  }
}
