package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.Discount;
import org.mutualcrm.offer.OfferHoursJson;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.PromiseJson;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.QuotasJson;
import org.mutualcrm.offer.StackingClass;
import org.mutualcrm.offer.TimeSpan;

/**
 * A code and the terms of its offer, as read in one go before deciding.
 *
 * @param kind what the offer is beside others in one cart
 * @param eligibility as it is stored; null for everyone
 */
record CodeTerms(
    OfferId offer,
    long version,
    String headline,
    OfferStatus status,
    OfferWindow window,
    Promise promise,
    StackingClass kind,
    @Nullable Integer perCustomer,
    @Nullable Long totalLimit,
    long offerUsed,
    @Nullable Long budget,
    long discounted,
    @Nullable String eligibility,
    Quotas quotas,
    Code code) {

  private static final Set<Rule> OF_THE_OFFER =
      EnumSet.of(Rule.OFFER_RUNS, Rule.TOTAL_LIMIT, Rule.BUDGET);

  private static final Set<Rule> OF_THE_CODE =
      EnumSet.of(Rule.CODE_STANDS, Rule.CODE_USES, Rule.CODE_VALIDITY);

  static final String COLUMNS =
      """
      o.offer_id, o.version, o.headline, o.status, o.starts_at, o.ends_at, o.hours, o.reward, o.stacking_class, o.currency, o.per_customer_limit, u.total_limit, u.used as offer_used, u.budget_minor,
      u.discount_minor as offer_discount, o.eligibility, o.quotas, o.valid_for, c.received_at, c.expires_at, c.kind, c.used, c.max_uses, c.voided_at, c.source_record_id,
      exists (select 1 from reservation v where v.code = c.code and v.status = 'HELD') as reserved
      """;

  static final String SELECT =
      "select "
          + COLUMNS
          + """
          from code c join offer o using (offer_id) join offer_use u using (offer_id)
          where c.code = ?
          """;

  /**
   * The code itself.
   *
   * @param maxUses null for as often as the offer allows
   * @param reserved whether some of its uses are only set aside
   * @param handedTo through which record its customer got it
   * @param receivedAt when they got it
   * @param expiresAt where its end was set for it alone; null goes by the offer
   */
  record Code(
      CodeKind kind,
      int used,
      @Nullable Integer maxUses,
      boolean voided,
      boolean reserved,
      @Nullable SourceRecordId handedTo,
      @Nullable Instant receivedAt,
      @Nullable Instant expiresAt) {

    /** A personal code whose customer was erased is nobody's. */
    boolean withdrawn() {
      return voided || (personal() && handedTo == null);
    }

    boolean personal() {
      return kind == CodeKind.PERSONAL;
    }

    boolean partners() {
      return kind == CodeKind.PARTNER;
    }

    boolean usedUp() {
      return maxUses != null && used >= maxUses;
    }

    /** Why it gives nothing once it is used up. */
    Refusal spent() {
      if (reserved) return Refusal.CODE_RESERVED;
      return maxUses != null && maxUses > 1
          ? Refusal.CODE_LIMIT_REACHED
          : Refusal.CODE_ALREADY_USED;
    }
  }

  /** Every rule of the code, the offer and the order, in the order in which they decide. */
  List<RuleResult> rules(Purchase purchase, Instant now) {
    return TermRules.of(this, purchase, now);
  }

  /** Why it gives nothing to this user, as far as reading can tell. */
  Optional<Refusal> objection(Redeeming.@Nullable User user, @Nullable CustomerId named) {
    return TermRules.objection(TermRules.of(this, user, named));
  }

  /** The part of it that is the offer's, not the code's. */
  Optional<Refusal> offerObjection(Purchase purchase, Instant now) {
    return objection(OF_THE_OFFER, purchase, now);
  }

  /** The part that is the code's alone. */
  Optional<Refusal> codeObjection(Purchase purchase, Instant now) {
    return objection(OF_THE_CODE, purchase, now);
  }

  private Optional<Refusal> objection(Set<Rule> of, Purchase purchase, Instant now) {
    return TermRules.objection(
        rules(purchase, now).stream().filter(it -> of.contains(it.rule())).toList());
  }

  /** Until when the code works, where that is before the end of the offer. */
  @Nullable Instant expiry() {
    return code.expiresAt() != null ? code.expiresAt() : window.expiry(code.receivedAt());
  }

  Discount on(Purchase purchase) {
    return promise.on(purchase.order(), purchase.channel());
  }

  /** Whether a use so long ago is too short ago for another one by the same customer. */
  boolean tooSoon(@Nullable Instant lastUse, Instant now) {
    var interval = quotas.interval();
    return interval != null && lastUse != null && now.isBefore(lastUse.plus(interval));
  }

  static CodeTerms read(ResultSet row, int number) throws SQLException {
    var currency = CurrencyUnit.of(row.getString("currency"));
    var span = row.getString("valid_for");
    var received = row.getTimestamp("received_at");
    var expires = row.getTimestamp("expires_at");
    var handedTo = row.getObject("source_record_id", UUID.class);
    var promise = PromiseJson.read(row.getString("reward"), currency);
    var kind = row.getString("stacking_class");
    return new CodeTerms(
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getLong("version"),
        row.getString("headline"),
        OfferStatus.valueOf(row.getString("status")),
        new OfferWindow(
            row.getTimestamp("starts_at").toInstant(),
            row.getTimestamp("ends_at").toInstant(),
            OfferHoursJson.read(row.getString("hours")),
            span == null ? null : TimeSpan.parse(span)),
        promise,
        kind == null ? StackingClass.of(promise) : StackingClass.valueOf(kind),
        row.getObject("per_customer_limit", Integer.class),
        row.getObject("total_limit", Long.class),
        row.getLong("offer_used"),
        row.getObject("budget_minor", Long.class),
        row.getLong("offer_discount"),
        row.getString("eligibility"),
        QuotasJson.read(row.getString("quotas")),
        new Code(
            CodeKind.valueOf(row.getString("kind")),
            row.getInt("used"),
            row.getObject("max_uses", Integer.class),
            row.getTimestamp("voided_at") != null,
            row.getBoolean("reserved"),
            handedTo == null ? null : new SourceRecordId(handedTo),
            received == null ? null : received.toInstant(),
            expires == null ? null : expires.toInstant()));
  }
}
