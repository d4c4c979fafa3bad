package org.mutualcrm.codechange;

import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeChangeResult.Accepted;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.TimeSpan;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionResult;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers with codes, people who use them, and colleagues who change many at once. */
@Component
class Counter {

  static final Money TEN = Money.of(CurrencyUnit.EUR, 10);

  private final OfferMaking making;
  private final CodeMint mint;
  private final PersonalCodes personal;
  private final Redeeming redeeming;
  private final Identification identification;
  private final CodeChanges changes;
  private final CodeChangeWork work;
  private final JdbcClient jdbc;
  private final DrivenClock clock;

  Counter(
      OfferMaking making,
      CodeMint mint,
      PersonalCodes personal,
      Redeeming redeeming,
      Identification identification,
      CodeChanges changes,
      CodeChangeWork work,
      JdbcClient jdbc,
      DrivenClock clock) {
    this.making = making;
    this.mint = mint;
    this.personal = personal;
    this.redeeming = redeeming;
    this.identification = identification;
    this.changes = changes;
    this.work = work;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A fifth off for a month; codes work so long once somebody has got them. */
  OfferId live(@Nullable TimeSpan validFor) {
    var now = clock.instant();
    var offer =
        making.draft(
            new DraftOffer(
                new OfferTerms("Summer", "A fifth off", ""),
                Reason.DISCOUNT,
                Promise.of(new Reward.Percent(2_000, CurrencyUnit.EUR)),
                new OfferWindow(now, now.plus(Duration.ofDays(30)), null, validFor),
                new OfferLimits(null, null),
                org.mutualcrm.condition.Condition.everyone(),
                "maria"));
    making.launch(offer);
    return offer;
  }

  List<CodeText> codes(OfferId offer, int count) {
    return ((Minted) mint.mint(offer, count, "maria")).codes();
  }

  CodeText shared(OfferId offer, int uses) {
    var text = new CodeText(UUID.randomUUID().toString());
    return ((Minted) mint.share(offer, text, uses, "maria")).codes().getFirst();
  }

  CodeText personal(OfferId offer, CustomerId customer) {
    var issued = (Issued) personal.issue(offer, List.of(customer), "maria");
    return issued.codes().getFirst().code();
  }

  Issued issue(OfferId offer, List<CustomerId> customers) {
    return (Issued) personal.issue(offer, customers, "maria");
  }

  CustomerId person() {
    var facts = PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada Lovelace").build();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:acme"),
                UUID.randomUUID().toString(),
                facts,
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .customer();
  }

  RedeemCode use(CodeText code) {
    return new RedeemCode(code, TEN, null, "till", UUID.randomUUID().toString(), "tom");
  }

  RedemptionResult redeem(CodeText code) {
    return redeeming.redeem(use(code));
  }

  /** What the till says. */
  String said(CodeText code) {
    return said(redeem(code));
  }

  static String said(RedemptionResult result) {
    return switch (result) {
      case Redeemed _ -> "REDEEMED";
      case Refused it -> it.refusal().name();
    };
  }

  CodeChangeId start(CodeAct act, @Nullable Instant until, CodeSelection selection) {
    var id = CodeChangeId.next();
    changes.draft(id, new OrderCodeChange(act, until, selection, "leaked", "maria"));
    changes.start(id);
    return id;
  }

  CodeChangeView did(CodeAct act, @Nullable Instant until, CodeSelection selection) {
    var id = start(act, until, selection);
    workOff();
    return changes.find(id).orElseThrow();
  }

  CodeChangeView undone(CodeChangeId id) {
    var begun = ((Accepted) changes.undo(id, "paul")).change();
    workOff();
    return changes.find(begun.id()).orElseThrow();
  }

  void workOff() {
    while (work.work()) {
      // As the worker does.
    }
  }

  static CodeSelection of(CodeText... codes) {
    return new CodeSelection.Listed(List.of(codes), 0);
  }

  long count(OfferId offer, String which) {
    return jdbc.sql("select count(*) from code where offer_id = ? and " + which)
        .param(offer.value())
        .query(Long.class)
        .single();
  }

  static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
    var results = new ArrayList<T>();
    try (var pool = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : pool.invokeAll(tasks)) results.add(done.get());
    }
    return results;
  }

  static Map<String, Long> tally(List<String> said) {
    return said.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }
}
