package org.mutualcrm.redemption;

import crmtesting.DrivenClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.TimeSpan;
import org.mutualcrm.reason.Reason;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets up offers, codes and customers, and reads what the counters and the ledger say. */
@Component
class Stall {

  static final Money TEN = Money.of(CurrencyUnit.EUR, 10);

  private final OfferMaking making;
  private final CodeMint mint;
  private final Identification identification;
  private final JdbcClient jdbc;
  private final JdbcConnectionDetails database;
  private final Clock clock;

  Stall(
      OfferMaking making,
      CodeMint mint,
      Identification identification,
      JdbcClient jdbc,
      JdbcConnectionDetails database,
      Clock clock) {
    this.making = making;
    this.mint = mint;
    this.identification = identification;
    this.jdbc = jdbc;
    this.database = database;
    this.clock = clock;
  }

  OfferId live(@Nullable Long total, @Nullable Integer perCustomer) {
    var offer =
        making.draft(draft(new Reward.Percent(2_000, CurrencyUnit.EUR), total, perCustomer));
    making.launch(offer);
    return offer;
  }

  /** A tenth of ten euros off, as long as there is money. */
  OfferId live(Money budget) {
    var it = draft(new Reward.Percent(1_000, CurrencyUnit.EUR), null, null);
    var limits = new OfferLimits(null, null, budget);
    var offer =
        making.draft(
            new DraftOffer(
                it.terms(),
                it.reason(),
                it.promise(),
                it.window(),
                limits,
                it.eligibility(),
                it.by()));
    making.launch(offer);
    return offer;
  }

  /** A fifth off, within such limits; codes work so long once they were given. */
  OfferId limited(OfferLimits limits, @Nullable TimeSpan validFor) {
    var it = draft(new Reward.Percent(2_000, CurrencyUnit.EUR), null, null);
    var window = new OfferWindow(it.window().startsAt(), it.window().endsAt(), null, validFor);
    var offer =
        making.draft(
            new DraftOffer(
                it.terms(), it.reason(), it.promise(), window, limits, it.eligibility(), it.by()));
    making.launch(offer);
    return offer;
  }

  OfferId live(Quotas quotas) {
    return limited(new OfferLimits(null, null, null, quotas), null);
  }

  static RedeemCode at(
      String channel, @Nullable String store, CodeText code, @Nullable CustomerId customer) {
    return new RedeemCode(
        code, Order.of(TEN), customer, channel, store, UUID.randomUUID().toString(), "tom");
  }

  /** What the counter of a day, a channel or a store says. */
  long quota(OfferId offer, String key) {
    return jdbc.sql("select used from offer_quota_use where offer_id = ? and key = ?")
        .params(offer.value(), key)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Uses that are set aside. */
  long held(OfferId offer) {
    return number("select count(*) " + HELD, offer);
  }

  long heldDiscount(OfferId offer) {
    return number("select coalesce(sum(discount_minor), 0) " + HELD, offer);
  }

  long held(OfferId offer, String column, String key) {
    return jdbc.sql("select count(*) " + HELD + " and " + column + "::text = ?")
        .params(offer.value(), key)
        .query(Long.class)
        .single();
  }

  boolean counts(OfferId offer, String key) {
    return jdbc.sql("select exists (select 1 from offer_quota_use where offer_id = ? and key = ?)")
        .params(offer.value(), key)
        .query(Boolean.class)
        .single();
  }

  /** What it should say, by the ledger. */
  long standing(OfferId offer, String column, String key) {
    return jdbc.sql("select count(*) " + STANDING + " and r." + column + "::text = ?")
        .params(offer.value(), key)
        .query(Long.class)
        .single();
  }

  /** Anything promised, to everyone, with a budget or without. */
  OfferId promising(Promise promise, @Nullable Money budget) {
    var it = draft(promise.reward(), null, null);
    var limits = new OfferLimits(null, null, budget);
    var offer =
        making.draft(
            new DraftOffer(
                it.terms(), it.reason(), promise, it.window(), limits, it.eligibility(), it.by()));
    making.launch(offer);
    return offer;
  }

  /** A fifth off for those of whom something is true. */
  OfferId live(Condition eligibility) {
    var it = draft(new Reward.Percent(2_000, CurrencyUnit.EUR), null, null);
    var offer =
        making.draft(
            new DraftOffer(
                it.terms(),
                it.reason(),
                it.promise(),
                it.window(),
                it.limits(),
                eligibility,
                it.by()));
    making.launch(offer);
    return offer;
  }

  /** A code for many. */
  CodeText shared(OfferId offer, @Nullable Integer uses) {
    var text = new CodeText(UUID.randomUUID().toString());
    return ((CodesMinted.Minted) mint.share(offer, text, uses, "maria")).codes().getFirst();
  }

  /**
   * Ends every connection that has something open, as a crash of the database's client would. It
   * asks on a connection of its own: one of the pool may have been ended by the cut before and not
   * know yet.
   */
  synchronized void cut() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and datname = current_database() and xact_start is not null
          """);
    }
  }

  DraftOffer draft(Reward reward, @Nullable Long total, @Nullable Integer perCustomer) {
    var now = clock.instant();
    return new DraftOffer(
        new OfferTerms("Summer", "A fifth off", "Once."),
        Reason.DISCOUNT,
        reward,
        new OfferWindow(now, now.plus(Duration.ofDays(30))),
        new OfferLimits(total, perCustomer),
        "maria");
  }

  List<CodeText> codes(OfferId offer, int count) {
    return ((CodesMinted.Minted) mint.mint(offer, count, "maria")).codes();
  }

  CodeText code(OfferId offer) {
    return codes(offer, 1).getFirst();
  }

  Identified person(String source) {
    return person(source, "London");
  }

  Identified person(String source, String city) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, "Ada Lovelace")
            .with(ProfileField.CITY, city)
            .build();
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            UUID.randomUUID().toString(),
            facts,
            Coverage.WHOLE,
            List.of(),
            DrivenClock.NOON));
  }

  static RedeemCode use(CodeText code, @Nullable CustomerId customer, String key) {
    return new RedeemCode(code, TEN, customer, "till", key, "tom");
  }

  static RedeemCode use(CodeText code, @Nullable CustomerId customer) {
    return use(code, customer, UUID.randomUUID().toString());
  }

  long used(OfferId offer) {
    return number("select used from offer_use where offer_id = ?", offer);
  }

  long discounted(OfferId offer) {
    return number("select discount_minor from offer_use where offer_id = ?", offer);
  }

  /** Redemptions that stand, by the ledger. */
  long standing(OfferId offer) {
    return number("select count(*) " + STANDING, offer);
  }

  long standingDiscount(OfferId offer) {
    return number(
        "select coalesce(sum(r.discount_minor - r.returned_discount_minor), 0) " + STANDING, offer);
  }

  long usedCodes(OfferId offer) {
    return number("select coalesce(sum(used), 0) from code where offer_id = ?", offer);
  }

  long sharesUsed(OfferId offer) {
    return number(
        "select coalesce(sum(used), 0) from customer_offer_use where offer_id = ?", offer);
  }

  int share(CustomerId customer, OfferId offer) {
    return jdbc.sql("select used from customer_offer_use where customer_id = ? and offer_id = ?")
        .params(customer.value(), offer.value())
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private static final String HELD = "from reservation where offer_id = ? and status = 'HELD'";

  private static final String STANDING =
      """
      from redemption r left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
      where r.offer_id = ? and b.redemption_id is null
      """;

  private long number(String sql, OfferId offer) {
    return jdbc.sql(sql).param(offer.value()).query(Long.class).single();
  }
}
