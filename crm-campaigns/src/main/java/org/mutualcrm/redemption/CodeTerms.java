package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;

/** A code and the terms of its offer, as read in one go before deciding. */
record CodeTerms(
    OfferId offer,
    String headline,
    OfferStatus status,
    OfferWindow window,
    Reward reward,
    @Nullable Integer perCustomer,
    @Nullable Long totalLimit,
    long offerUsed,
    @Nullable Long budget,
    long discounted,
    int used,
    int maxUses,
    boolean voided,
    @Nullable SourceRecordId handedTo) {

  static final String COLUMNS =
      """
      o.offer_id, o.headline, o.status, o.starts_at, o.ends_at, o.reward_kind, o.percent_basis_points,
      o.amount_minor, o.currency, o.per_customer_limit, u.total_limit, u.used as offer_used, u.budget_minor,
      u.discount_minor as offer_discount, c.used, c.max_uses, c.voided_at, c.source_record_id
      """;

  static final String SELECT =
      "select "
          + COLUMNS
          + """
          from code c join offer o using (offer_id) join offer_use u using (offer_id)
          where c.code = ?
          """;

  /** Why this code gives nothing on this order now, as far as reading can tell. */
  Optional<Refusal> objection(Money order, Instant now) {
    if (voided) return Optional.of(Refusal.CODE_VOIDED);
    if (used >= maxUses) return Optional.of(Refusal.CODE_ALREADY_USED);
    if (status == OfferStatus.ENDED || window.over(now)) return Optional.of(Refusal.OFFER_ENDED);
    if (status != OfferStatus.LIVE) return Optional.of(Refusal.OFFER_NOT_LIVE);
    if (!window.begun(now)) return Optional.of(Refusal.OFFER_NOT_STARTED);
    if (!order.getCurrencyUnit().equals(reward.currency()))
      return Optional.of(Refusal.CURRENCY_MISMATCH);
    if (!reward.discountOn(order).isPositive()) return Optional.of(Refusal.NOTHING_TO_DISCOUNT);
    return offerObjection(order, now);
  }

  /** The part of it that is the offer's, not the code's. */
  Optional<Refusal> offerObjection(Money order, Instant now) {
    if (status == OfferStatus.ENDED || window.over(now)) return Optional.of(Refusal.OFFER_ENDED);
    if (status != OfferStatus.LIVE) return Optional.of(Refusal.OFFER_NOT_LIVE);
    if (totalLimit != null && offerUsed >= totalLimit) return Optional.of(Refusal.LIMIT_REACHED);
    if (budget != null && discounted + reward.discountOn(order).getAmountMinorLong() > budget)
      return Optional.of(Refusal.BUDGET_REACHED);
    return Optional.empty();
  }

  static CodeTerms read(ResultSet row, int number) throws SQLException {
    var currency = CurrencyUnit.of(row.getString("currency"));
    var handedTo = row.getObject("source_record_id", UUID.class);
    return new CodeTerms(
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getString("headline"),
        OfferStatus.valueOf(row.getString("status")),
        new OfferWindow(
            row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant()),
        row.getString("reward_kind").equals("PERCENT")
            ? new Reward.Percent(row.getInt("percent_basis_points"), currency)
            : new Reward.Amount(Money.ofMinor(currency, row.getLong("amount_minor"))),
        row.getObject("per_customer_limit", Integer.class),
        row.getObject("total_limit", Long.class),
        row.getLong("offer_used"),
        row.getObject("budget_minor", Long.class),
        row.getLong("offer_discount"),
        row.getInt("used"),
        row.getInt("max_uses"),
        row.getTimestamp("voided_at") != null,
        handedTo == null ? null : new SourceRecordId(handedTo));
  }
}
