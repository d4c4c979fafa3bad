package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.PromiseJson;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of redemptions and the counters that limit them. */
@Component
class RedemptionBook {

  /**
   * Takes code, customer's share, quotas and offer's limit in this order, each by a condition in
   * its own update, and writes the redemption, in one round trip. What could not be taken is
   * missing from the answer; the caller then rolls everything back.
   */
  private static final String TAKE =
      """
      with taken_code as (
        update code set used = used + 1
        where code = :code and (max_uses is null or used < max_uses) and voided_at is null
          and (expires_at is null or expires_at > :at)
        returning code
      ), taken_share as (
        insert into customer_offer_use as u (customer_id, offer_id, used, last_used_at)
        select :customer, :offer, 1, :at from taken_code where :customer::uuid is not null
        on conflict (customer_id, offer_id)
          do update set used = u.used + 1, last_used_at = greatest(u.last_used_at, excluded.last_used_at)
        where (:perCustomer::int is null or u.used < :perCustomer::int)
          and (:lastBefore::timestamptz is null or u.last_used_at is null or u.last_used_at <= :lastBefore::timestamptz)
        returning used
      ), taken_quota as (
        insert into offer_quota_use as q (offer_id, kind, key, used, most)
        select :offer, kind, key, 1, most
        from unnest(cast(:quotaKinds as text[]), cast(:quotaKeys as text[]), cast(:quotaMost as bigint[]))
             d(kind, key, most)
        where exists (select 1 from taken_code)
          and (:customer::uuid is null or exists (select 1 from taken_share))
        order by kind, key
        on conflict (offer_id, kind, key) do update set used = q.used + 1 where q.used < q.most
        returning kind
      ), taken_offer as (
        update offer_use set used = used + 1, discount_minor = discount_minor + :discount
        where offer_id = :offer and (total_limit is null or used < total_limit)
          and (budget_minor is null or discount_minor + :discount <= budget_minor)
          and exists (select 1 from taken_code)
          and (:customer::uuid is null or exists (select 1 from taken_share))
          and (select count(*) from taken_quota) = cardinality(cast(:quotaKinds as text[]))
          and exists (select 1 from offer where offer_id = :offer and status = 'LIVE')
        returning used
      ), written as (
        %s
      )
      select (select count(*) from taken_code) as code, (select count(*) from taken_share) as share,
             (select coalesce(array_agg(kind), '{}') from taken_quota) as quotas, (select count(*) from written) as written
      """;

  private static final String BOOK =
      TAKE.formatted(
          """
          insert into redemption (code, redemption_id, offer_id, source_record_id, idempotency_key, request_hash,
              order_minor, discount_minor, currency, channel, store, quota_day, redeemed_by, redeemed_at, trace)
          select :code, :id, :offer, :record, :key, :fingerprint, :order, :discount, :currency, :channel, :store,
                 :day::date, :by, :at, :trace::jsonb
          from taken_offer
          returning code
          """);

  /** The same counters, written down elsewhere. */
  private static final String HOLD = TAKE.formatted("select code from taken_code, taken_offer");

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final LineBook lines;

  RedemptionBook(JdbcClient jdbc, SourceRecords records, LineBook lines) {
    this.lines = lines;
    this.jdbc = jdbc;
    this.records = records;
  }

  /** What was booked, or what of code, share, quotas and offer was gone. */
  enum Verdict {
    BOOKED,
    CODE_GONE,
    SHARE_GONE,
    CHANNEL_GONE,
    DAY_GONE,
    STORE_GONE,
    OFFER_GONE
  }

  /** What was booked under a key, and for which request. */
  record Earlier(String fingerprint, Redeemed redeemed) {

    /** The same key gets the first answer again, if it means the same. */
    RedemptionResult again(RedeemCode command) {
      return fingerprint.equals(command.fingerprint())
          ? redeemed
          : new RedemptionResult.Refused(Refusal.IDEMPOTENCY_KEY_REUSED);
    }
  }

  Verdict book(Booking booking) {
    var verdict = taken(booking, BOOK);
    if (verdict == Verdict.BOOKED) lines.write(List.of(booking));
    return verdict;
  }

  /** Takes what a use takes, without writing a redemption. */
  Verdict take(Booking booking) {
    return taken(booking, HOLD);
  }

  private Verdict taken(Booking booking, String statement) {
    var user = booking.user();
    var command = booking.command();
    var quotas = booking.quotas();
    var interval = booking.terms().quotas().interval();
    return jdbc.sql(statement)
        .param("code", command.code().value())
        .param("customer", user == null ? null : user.customerValue())
        .param("record", user == null ? null : user.record().value())
        .param("offer", booking.terms().offer().value())
        .param("perCustomer", booking.terms().perCustomer())
        .param("lastBefore", interval == null ? null : Timestamp.from(booking.at().minus(interval)))
        .param("quotaKinds", Columns.texts(quotas, Quota::kind))
        .param("quotaKeys", Columns.texts(quotas, Quota::key))
        .param("quotaMost", Columns.longs(quotas, Quota::most))
        .param("store", command.store())
        .param("day", booking.day())
        .param("discount", booking.discount().total().getAmountMinorLong())
        .param("id", booking.id().value())
        .param("key", command.idempotencyKey())
        .param("fingerprint", command.fingerprint())
        .param("order", command.order().total().getAmountMinorLong())
        .param("currency", command.order().currency().getCode())
        .param("channel", command.channel())
        .param("by", command.by())
        .param("at", Timestamp.from(booking.at()))
        .param("trace", booking.trace())
        .query((row, _) -> {
          if (row.getInt("code") == 0) return Verdict.CODE_GONE;
          if (user != null && row.getInt("share") == 0) return Verdict.SHARE_GONE;
          if (row.getInt("written") == 1) return Verdict.BOOKED;
          var taken = Arrays.asList((String[]) row.getArray("quotas").getArray());
          return quotas.stream()
              .map(Quota::kind)
              .filter(it -> !taken.contains(it.name()))
              .map(RedemptionBook::gone)
              .findFirst()
              .orElse(Verdict.OFFER_GONE);
        })
        .single();
  }

  private static Verdict gone(Quota.Kind kind) {
    return switch (kind) {
      case CHANNEL -> Verdict.CHANNEL_GONE;
      case DAY -> Verdict.DAY_GONE;
      case STORE -> Verdict.STORE_GONE;
    };
  }

  Optional<Earlier> find(CodeText code, String idempotencyKey) {
    return jdbc.sql(
            """
            select r.redemption_id, r.offer_id, o.headline, r.order_minor, r.discount_minor as given_minor, r.currency,
                   r.redeemed_at, r.request_hash, o.reward, %s
            from redemption r join offer o using (offer_id)
            where r.code = ? and r.idempotency_key = ?
            """
                .formatted(LineBook.DISCOUNTS))
        .params(code.value(), idempotencyKey)
        .query((row, _) ->
            earlier(
                row,
                code,
                new OfferId(row.getObject("offer_id", UUID.class)),
                CurrencyUnit.of(row.getString("currency"))))
        .optional();
  }

  static Earlier earlier(ResultSet row, CodeText code, OfferId offer, CurrencyUnit currency)
      throws SQLException {
    return new Earlier(
        row.getString("request_hash"),
        new Redeemed(
            new RedemptionId(row.getObject("redemption_id", UUID.class)),
            code,
            offer,
            row.getString("headline"),
            Money.ofMinor(currency, row.getLong("order_minor")),
            LineBook.discount(row, "given_minor", currency),
            PromiseJson.read(row.getString("reward"), currency).reward(),
            row.getTimestamp("redeemed_at").toInstant(),
            true));
  }

  Optional<CodeTerms> terms(CodeText code) {
    return jdbc.sql(CodeTerms.SELECT).param(code.value()).query(CodeTerms::read).optional();
  }

  /** Whose use this is: the customer the till names, else whoever the code was handed to. */
  Optional<Redeeming.User> user(CodeTerms terms, @Nullable CustomerId named) {
    // An id that was merged away still names the record it was founded on.
    var record = named == null ? terms.code().handedTo() : new SourceRecordId(named.value());
    if (record == null) return Optional.empty();
    return records.customerOf(record).map(it -> new Redeeming.User(record, it));
  }

  ShareUsed usedBy(CustomerId customer, OfferId offer) {
    return jdbc.sql(
            "select used, last_used_at from customer_offer_use where customer_id = ? and offer_id = ?")
        .params(customer.value(), offer.value())
        .query((row, _) -> ShareUsed.read(row))
        .optional()
        .orElse(ShareUsed.NOTHING);
  }
}
