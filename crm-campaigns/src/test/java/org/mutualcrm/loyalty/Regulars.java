package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.DrivenClock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.loyalty.EarnResult.Counted;
import org.mutualcrm.offer.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A gelateria whose guests collect cones. */
@Component
class Regulars {

  static final CurrencyUnit EUR = CurrencyUnit.EUR;

  private final LoyaltyProgrammes programmes;
  private final Earning earning;
  private final PointsSpending spending;
  private final PointsReturns returns;
  private final PointsBook book;
  private final Identification identification;
  private final JdbcClient jdbc;
  private final Clock clock;

  Regulars(
      LoyaltyProgrammes programmes,
      Earning earning,
      PointsSpending spending,
      PointsReturns returns,
      PointsBook book,
      Identification identification,
      JdbcClient jdbc,
      Clock clock) {
    this.programmes = programmes;
    this.earning = earning;
    this.spending = spending;
    this.returns = returns;
    this.book = book;
    this.identification = identification;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  static ProgrammeTerms terms() {
    return terms(0, ReturnPolicy.WITHIN_BALANCE, 0, TierScheme.NONE);
  }

  static ProgrammeTerms terms(int pending, ReturnPolicy returns, long floor, TierScheme tiers) {
    return new ProgrammeTerms(
        "Cone club",
        "cones",
        eur("1.00"),
        pending,
        new Expiry(12, false),
        Rounding.DOWN,
        returns,
        floor,
        100,
        tiers);
  }

  static EarningRule onePerEuro() {
    return order("A cone for every euro", 1, eur("1.00"), null, null);
  }

  static EarningRule order(
      String name, long points, @Nullable Money per, @Nullable Money minimum, @Nullable Long cap) {
    return new EarningRule(
        EarningRuleId.next(),
        name,
        Occasion.ORDER,
        "",
        points,
        per,
        minimum,
        Set.of(),
        Set.of(),
        null,
        true,
        cap,
        null);
  }

  static EarningRule once(Occasion occasion, String event, long points) {
    return new EarningRule(
        EarningRuleId.next(),
        "Points for " + occasion,
        occasion,
        event,
        points,
        null,
        null,
        Set.of(),
        Set.of(),
        null,
        false,
        null,
        null);
  }

  LoyaltyProgrammeId live() {
    return live(terms());
  }

  LoyaltyProgrammeId live(ProgrammeTerms terms, EarningRule... rules) {
    var id = programmes.draft(terms, "luca");
    for (var it : rules.length == 0 ? List.of(onePerEuro()) : List.of(rules))
      assertThat(programmes.save(id, it, "luca")).isInstanceOf(LoyaltyChange.RuleSaved.class);
    assertThat(programmes.launch(id)).isInstanceOf(LoyaltyChange.Changed.class);
    return id;
  }

  Identified guest() {
    return guest("shop");
  }

  Identified guest(String source) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, "Ada " + UUID.randomUUID())
            .with(ProfileField.BIRTH_DATE, "1990-06-01")
            .build();
    return identification.identify(
        new Sighting(
            new SourceKey("crm:" + source),
            UUID.randomUUID().toString(),
            facts,
            Coverage.WHOLE,
            List.of(),
            DrivenClock.NOON));
  }

  Counted buys(LoyaltyProgrammeId programme, SourceRecordId record, String ref, String amount) {
    return buys(programme, record, ref, Order.of(eur(amount)), clock.instant());
  }

  Counted buys(
      LoyaltyProgrammeId programme, SourceRecordId record, String ref, Order order, Instant at) {
    return (Counted)
        earning.earn(
            programme, new Occurrence(record, Occasion.ORDER, "", ref, at, order, null), "shop");
  }

  SpendResult spends(LoyaltyProgrammeId programme, CustomerId customer, long points) {
    return spends(programme, customer, points, UUID.randomUUID().toString());
  }

  SpendResult spends(LoyaltyProgrammeId programme, CustomerId customer, long points, String key) {
    return spending.spend(new Spend(programme, customer, points, "a cone", key, null, "tom"));
  }

  ReturnResult returns(
      LoyaltyProgrammeId programme, SourceRecordId record, String ref, @Nullable Money amount) {
    return returns.takeBack(
        new TakeBack(programme, record, ref, amount, UUID.randomUUID().toString(), "shop"));
  }

  Balance balance(LoyaltyProgrammeId programme, CustomerId customer) {
    return view(programme, customer).balance();
  }

  PointsView view(LoyaltyProgrammeId programme, CustomerId customer) {
    return book.of(programme, customer).orElseThrow();
  }

  /** Lots hold what was booked on them, and all accounts together hold nothing. */
  void assertBalanced(LoyaltyProgrammeId programme) {
    assertThat(
            jdbc.sql(
                    """
                    with booked as (
                      select e.account_id, e.lot_id, s.account, sum(s.points) as points
                      from loyalty_entry e
                      cross join lateral (values (e.credit, e.points), (e.debit, -e.points)) s(account, points)
                      group by e.account_id, e.lot_id, s.account
                    )
                    select l.lot_id, l.pending, l.available, l.held
                    from loyalty_lot l join loyalty_account a using (account_id)
                    left join booked p on p.account_id = l.account_id and p.lot_id = l.lot_id and p.account = 'PENDING'
                    left join booked v on v.account_id = l.account_id and v.lot_id = l.lot_id and v.account = 'AVAILABLE'
                    left join booked h on h.account_id = l.account_id and h.lot_id = l.lot_id and h.account = 'HELD'
                    where a.programme_id = ? and (l.pending <> coalesce(p.points, 0)
                      or l.available <> coalesce(v.points, 0) or l.held <> coalesce(h.points, 0))
                    """)
                .param(programme.value())
                .query()
                .listOfRows())
        .as("lots that do not hold what was booked")
        .isEmpty();
    assertThat(
            jdbc.sql(
                    """
                    select coalesce(sum(case when e.credit = 'SETTLEMENT' then e.points
                                             when e.debit = 'SETTLEMENT' then -e.points else 0 end), 0)
                    from loyalty_entry e join loyalty_account a using (account_id) where a.programme_id = ?
                    """)
                .param(programme.value())
                .query(Long.class)
                .single())
        .as("what debts were paid with and what paid debts")
        .isZero();
  }
}
