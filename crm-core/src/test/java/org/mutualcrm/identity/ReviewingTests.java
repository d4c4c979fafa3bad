package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Review.Verdict;
import org.mutualcrm.identity.ReviewOutcome.AlreadyReviewed;
import org.mutualcrm.identity.ReviewOutcome.Decided;
import org.mutualcrm.identity.ReviewOutcome.Disagreed;
import org.mutualcrm.identity.ReviewOutcome.NeedsSecond;
import org.mutualcrm.identity.ReviewOutcome.NoSuchQuestion;
import org.mutualcrm.identity.ReviewOutcome.PutOff;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ReviewingTests {

  @Autowired Identification identification;
  @Autowired Reviewing reviewing;
  @Autowired Undoing undoing;
  @Autowired Customers customers;
  @Autowired DrivenClock clock;

  @Test
  void aReviewerJoinsTwoWhomOneSystemListsTwice() {
    var pair = doubtful();

    var outcome = review(pair, Verdict.MATCH, "maria");

    assertThat(outcome).isInstanceOf(Decided.class);
    assertThat(customers.resolve(pair.get(1).customer())).contains(pair.get(0).customer());
    assertThat(waiting("maria", pair)).isFalse();
  }

  @Test
  void whatAReviewerRulesOutIsNotAskedAgain() {
    var pair = doubtful();

    assertThat(review(pair, Verdict.NO_MATCH, "maria")).isInstanceOf(Decided.class);

    assertThat(waiting("maria", pair)).isFalse();
    assertThat(review(pair, Verdict.MATCH, "maria")).isEqualTo(new NoSuchQuestion());
  }

  @Test
  void takingADecisionBackPutsTheQuestionBack() {
    var pair = doubtful();
    var decided = (Decided) review(pair, Verdict.MATCH, "maria");

    undoing.undo(decided.operation().id(), "maria", "slip of the finger");

    assertThat(waiting("maria", pair)).isTrue();
  }

  @Test
  void whatIsPutOffComesBackTomorrow() {
    var pair = doubtful();

    assertThat(review(pair, Verdict.LATER, "maria")).isEqualTo(new PutOff());

    assertThat(waiting("maria", pair)).isFalse();
    clock.advance(Duration.ofDays(1));
    assertThat(waiting("maria", pair)).isTrue();
  }

  @Test
  void twoIdsOfOneIssuerNeedTwoReviewers() {
    var pair = numbered();

    assertThat(review(pair, Verdict.MATCH, "maria")).isEqualTo(new NeedsSecond());
    assertThat(waiting("maria", pair)).isFalse();
    assertThat(waiting("otto", pair)).isTrue();
    assertThat(review(pair, Verdict.MATCH, "maria")).isEqualTo(new AlreadyReviewed());
    assertThat(review(pair, Verdict.NO_MATCH, "otto")).isEqualTo(new Disagreed("maria"));
    assertThat(review(pair, Verdict.MATCH, "ines")).isInstanceOf(Decided.class);

    assertThat(reviewing.records())
        .filteredOn(it -> it.reviewer().equals("otto"))
        .singleElement()
        .satisfies(it -> assertThat(it.disagreed()).isPositive());
  }

  @Test
  void twoWhoSayNoOutvoteTheFirst() {
    var pair = numbered();

    assertThat(review(pair, Verdict.MATCH, "maria")).isEqualTo(new NeedsSecond());
    assertThat(review(pair, Verdict.NO_MATCH, "otto")).isEqualTo(new Disagreed("maria"));
    assertThat(waiting("otto", pair)).isFalse();
    assertThat(review(pair, Verdict.NO_MATCH, "otto")).isEqualTo(new AlreadyReviewed());
    assertThat(review(pair, Verdict.NO_MATCH, "ines")).isInstanceOf(Decided.class);

    assertThat(waiting("paul", pair)).isFalse();
  }

  @Test
  void ofTwoFirstReviewersAtOnceNoneIsTheSecond() throws Exception {
    var pair = numbered();
    var tries = new ArrayList<Callable<ReviewOutcome>>();
    for (int i = 0; i < 6; i++) tries.add(() -> review(pair, Verdict.MATCH, "maria"));

    var outcomes = new ArrayList<ReviewOutcome>();
    try (var pool = Executors.newFixedThreadPool(6)) {
      for (var it : pool.invokeAll(tries)) outcomes.add(it.get());
    }

    assertThat(outcomes).containsOnlyOnce(new NeedsSecond());
    assertThat(outcomes).noneMatch(Decided.class::isInstance);
  }

  /** Two records of one system with one verified e-mail: a rule says yes, a guard says ask. */
  private List<Identified> doubtful() {
    var mail = UUID.randomUUID() + "@example.com";
    return List.of(
        seen(IdentityClaim.verified(Namespace.EMAIL, mail)),
        seen(IdentityClaim.verified(Namespace.EMAIL, mail)));
  }

  private List<Identified> numbered() {
    var mail = UUID.randomUUID() + "@example.com";
    return List.of(
        seen(
            IdentityClaim.verified(Namespace.EMAIL, mail),
            IdentityClaim.verified(Namespace.LOYALTY_CARD, UUID.randomUUID().toString())),
        seen(
            IdentityClaim.verified(Namespace.EMAIL, mail),
            IdentityClaim.verified(Namespace.LOYALTY_CARD, UUID.randomUUID().toString())));
  }

  private ReviewOutcome review(List<Identified> pair, Verdict verdict, String by) {
    return reviewing.review(
        new Review(pair.get(0).record(), pair.get(1).record(), verdict, by, "looked at both"));
  }

  private boolean waiting(String reviewer, List<Identified> pair) {
    return reviewing.waiting(reviewer, 200).stream()
        .anyMatch(it -> it.a().equals(pair.get(0).record()));
  }

  private Identified seen(IdentityClaim... claims) {
    return identification.identify(
        new Sighting(
            new SourceKey("crm:acme"),
            UUID.randomUUID().toString(),
            PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada").build(),
            Coverage.WHOLE,
            List.of(claims),
            DrivenClock.NOON));
  }
}
