package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.PromiseJson;
import org.mutualcrm.redemption.ReservationView.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is set aside. A reservation's row is locked before any counter. */
@Component
class ReservationBook {

  private static final String SELECT =
      """
      select v.*, o.headline, o.reward, o.status as offer_status, c.voided_at is not null as voided
      from reservation v join offer o using (offer_id) join code c using (code)
      """;

  private final JdbcClient jdbc;

  ReservationBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param fingerprint what its key must mean again
   * @param offerStatus as it is now
   * @param voided whether the code was withdrawn meanwhile
   */
  record Kept(
      ReservationView view,
      String fingerprint,
      @Nullable SourceRecordId record,
      GivingBack.Use use,
      OfferStatus offerStatus,
      boolean voided) {}

  /** Written beside the counters, which are taken already. */
  void write(ReservationId id, Booking booking, Instant expiresAt) {
    var command = booking.command();
    var user = booking.user();
    jdbc.sql(
            """
            insert into reservation (reservation_id, code, offer_id, source_record_id, idempotency_key,
                request_hash, order_minor, discount_minor, currency, channel, store, quota_day, articles, trace, status,
                reserved_by, reserved_at, expires_at)
            values (:id, :code, :offer, :record, :key, :fingerprint, :order, :discount, :currency, :channel, :store,
                :day::date, :articles::jsonb, :trace::jsonb, 'HELD', :by, :at, :expires)
            """)
        .param("id", id.value())
        .param("code", command.code().value())
        .param("offer", booking.terms().offer().value())
        .param("record", user == null ? null : user.record().value())
        .param("key", command.idempotencyKey())
        .param("fingerprint", command.fingerprint())
        .param("order", command.order().total().getAmountMinorLong())
        .param("discount", booking.discount().total().getAmountMinorLong())
        .param("currency", command.order().currency().getCode())
        .param("channel", command.channel())
        .param("store", command.store())
        .param("day", booking.day())
        .param("articles", ArticlesJson.write(command.order(), booking.discount()))
        .param("trace", booking.trace())
        .param("by", command.by())
        .param("at", Timestamp.from(booking.at()))
        .param("expires", Timestamp.from(expiresAt))
        .update();
  }

  Optional<Kept> find(CodeText code, String idempotencyKey) {
    return jdbc.sql(SELECT + "where v.code = ? and v.idempotency_key = ?")
        .params(code.value(), idempotencyKey)
        .query(ReservationBook::read)
        .optional();
  }

  Optional<Kept> find(ReservationId id) {
    return jdbc.sql(SELECT + "where v.reservation_id = ?")
        .param(id.value())
        .query(ReservationBook::read)
        .optional();
  }

  /** The same, which nobody else can use or let go until the transaction is over. */
  Optional<Kept> lock(ReservationId id) {
    // Locked on its own: who waited for another reads what that one left, in the next statement.
    jdbc.sql("select 1 from reservation where reservation_id = ? for update")
        .param(id.value())
        .query()
        .listOfRows();
    return find(id);
  }

  /** Writes the use that was set aside into the ledger of redemptions, with its lines. */
  void redeem(ReservationId id, RedemptionId redemption, String key, String by, Instant now) {
    jdbc.sql(
            """
            with written as (
              insert into redemption (code, redemption_id, offer_id, source_record_id, idempotency_key, request_hash,
                  order_minor, discount_minor, currency, channel, store, quota_day, redeemed_by, redeemed_at, trace,
                  reservation_id)
              select code, :redemption, offer_id, source_record_id, :key, :fingerprint, order_minor, discount_minor,
                  currency, channel, store, quota_day, :by, :now, trace, reservation_id
              from reservation where reservation_id = :id
              returning code, redemption_id
            ), lines as (
              insert into redemption_line (code, redemption_id, line_no, sku, quantity, amount_minor, discount_minor)
              select w.code, w.redemption_id, l.n, l.sku, l.quantity, l.amount, l.discount
              from written w, reservation v,
                   jsonb_to_recordset(v.articles) l(n int, sku text, quantity int, amount bigint, discount bigint)
              where v.reservation_id = :id
            )
            update reservation set status = 'REDEEMED', settled_at = :now, redemption_id = :redemption
            where reservation_id = :id
            """)
        .param("id", id.value())
        .param("redemption", redemption.value())
        .param("key", key)
        .param("fingerprint", fingerprint(id))
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  static String fingerprint(ReservationId id) {
    return "reservation " + id;
  }

  /** The customer's newest use is now, not when it was set aside. */
  void usedNow(UUID offer, UUID customer, Instant now) {
    jdbc.sql(
            """
            update customer_offer_use set last_used_at = greatest(last_used_at, ?)
            where offer_id = ? and customer_id = ?
            """)
        .params(Timestamp.from(now), offer, customer)
        .update();
  }

  void settle(ReservationId id, Status status, Instant now) {
    jdbc.sql("update reservation set status = ?, settled_at = ? where reservation_id = ?")
        .params(status.name(), Timestamp.from(now), id.value())
        .update();
  }

  /** Those whose time is over, the longest over first; who works on one of them already has it. */
  List<ReservationId> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select reservation_id from reservation where status = 'HELD' and expires_at <= ?
            order by expires_at limit ?
            """)
        .params(Timestamp.from(now), limit)
        .query((row, _) -> new ReservationId(row.getObject(1, UUID.class)))
        .list();
  }

  /** What an offer has set aside now, the first to expire first. */
  List<ReservationView> held(OfferId offer, int limit) {
    return jdbc
        .sql(SELECT + "where v.offer_id = ? and v.status = 'HELD' order by v.expires_at limit ?")
        .params(offer.value(), limit)
        .query(ReservationBook::read)
        .list()
        .stream()
        .map(Kept::view)
        .toList();
  }

  long countHeld(OfferId offer) {
    return jdbc.sql("select count(*) from reservation where offer_id = ? and status = 'HELD'")
        .param(offer.value())
        .query(Long.class)
        .single();
  }

  private static Kept read(ResultSet row, int number) throws SQLException {
    var currency = CurrencyUnit.of(row.getString("currency"));
    var record = row.getObject("source_record_id", UUID.class);
    var redemption = row.getObject("redemption_id", UUID.class);
    var of = record == null ? null : new SourceRecordId(record);
    var day = row.getObject("quota_day", LocalDate.class);
    var view =
        new ReservationView(
            new ReservationId(row.getObject("reservation_id", UUID.class)),
            new CodeText(row.getString("code")),
            new OfferId(row.getObject("offer_id", UUID.class)),
            row.getString("headline"),
            Money.ofMinor(currency, row.getLong("order_minor")),
            Money.ofMinor(currency, row.getLong("discount_minor")),
            PromiseJson.read(row.getString("reward"), currency).reward(),
            row.getString("channel"),
            row.getString("store"),
            row.getTimestamp("reserved_at").toInstant(),
            row.getTimestamp("expires_at").toInstant(),
            Status.valueOf(row.getString("status")),
            redemption == null ? null : new RedemptionId(redemption));
    return new Kept(
        view,
        row.getString("request_hash"),
        of,
        use(view, of, day),
        OfferStatus.valueOf(row.getString("offer_status")),
        row.getBoolean("voided"));
  }

  private static GivingBack.Use use(
      ReservationView it, @Nullable SourceRecordId record, @Nullable LocalDate day) {
    return new GivingBack.Use(
        it.code().value(),
        it.offer().value(),
        record,
        it.channel(),
        it.store(),
        day,
        it.discount().getAmountMinorLong());
  }
}
