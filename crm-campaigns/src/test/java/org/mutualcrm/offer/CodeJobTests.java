package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.CodeJobStart.NotAllowed;
import org.mutualcrm.offer.CodeJobStart.Started;
import org.mutualcrm.offer.CodeJobStart.UnknownOffer;
import org.mutualcrm.reason.Reason;
import org.springframework.beans.factory.annotation.Autowired;

/** Very many codes are made in the background, in chunks that survive whoever makes them. */
@CrmTest
class CodeJobTests {

  @Autowired CodeJobs jobs;
  @Autowired Codes codes;
  @Autowired OfferMaking making;
  @Autowired OfferBook book;
  @Autowired java.time.Clock clock;

  @BeforeEach
  void nothingIsLeftToDo() {
    while (jobs.work()) {
      // What other tests ordered.
    }
  }

  @Test
  void aJobSaysHowFarItIsAndGoesOnWhereItWas() {
    var offer = offer();
    var job = start(offer, 45_000);
    assertThat(job.made()).isZero();
    assertThat(job.running()).isTrue();

    jobs.work();
    assertThat(find(job).made()).isEqualTo(20_000);
    assertThat(book.find(offer).orElseThrow().codes()).isEqualTo(20_000);

    while (jobs.work()) {
      // As another process would, after the first one died.
    }
    assertThat(find(job).made()).isEqualTo(45_000);
    assertThat(find(job).status()).isEqualTo(CodeJobView.Status.DONE);
    var kept = new HashSet<CodeText>();
    codes.each(offer, it -> kept.add(it.code()));
    assertThat(kept).hasSize(45_000).noneMatch(CodeText::mistyped);
  }

  @Test
  void manyProcessesMakeWhatWasOrderedAndNoMore() throws Exception {
    var offers = new ArrayList<OfferId>();
    for (int i = 0; i < 3; i++) {
      offers.add(offer());
      start(offers.get(i), 50_000);
    }
    var workers = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 4; i++)
      workers.add(() -> {
        int chunks = 0;
        while (jobs.work()) chunks++;
        return chunks;
      });

    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var done : pool.invokeAll(workers)) done.get();
    }
    while (jobs.work()) {
      // Who found every job in somebody else's hands has gone home.
    }

    for (var offer : offers) {
      assertThat(book.find(offer).orElseThrow().codes()).isEqualTo(50_000);
      assertThat(jobs.of(offer, 5)).singleElement().matches(it -> it.made() == 50_000);
    }
  }

  @Test
  void whoOrdersTwiceAtOnceOrdersOnce() throws Exception {
    var offer = offer();
    var orders = new ArrayList<Callable<CodeJobStart>>();
    for (int i = 0; i < 8; i++) orders.add(() -> jobs.start(offer, 30_000, "maria"));

    try (var pool = Executors.newFixedThreadPool(8)) {
      int begun = 0;
      for (var done : pool.invokeAll(orders)) if (done.get() instanceof Started) begun++;
      assertThat(begun).isOne();
    }

    while (jobs.work()) {
      // Until all that was ordered is made.
    }
    assertThat(book.find(offer).orElseThrow().codes()).isEqualTo(30_000);
    assertThat(jobs.start(offer, 1, "maria")).isInstanceOf(Started.class);
  }

  @Test
  void whatIsStoppedStaysAsItIs() {
    var job = start(offer(), 45_000);
    jobs.work();

    assertThat(jobs.stop(job.id())).isTrue();
    assertThat(jobs.stop(job.id())).isFalse();

    assertThat(jobs.work()).isFalse();
    assertThat(find(job).made()).isEqualTo(20_000);
    assertThat(find(job).status()).isEqualTo(CodeJobView.Status.STOPPED);
  }

  @Test
  void anOfferThatEndsGetsNoMoreCodes() {
    var offer = offer();
    var job = start(offer, 45_000);
    jobs.work();
    making.end(offer);

    jobs.work();

    assertThat(find(job).status()).isEqualTo(CodeJobView.Status.STOPPED);
    assertThat(jobs.start(offer, 1, "maria")).isInstanceOf(NotAllowed.class);
  }

  @Test
  void thereIsAnOfferAndALimit() {
    assertThat(jobs.start(new OfferId(UUID.randomUUID()), 1, "maria"))
        .isInstanceOf(UnknownOffer.class);
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.start(offer(), 5_000_001, "maria"));
  }

  private CodeJobView start(OfferId offer, int count) {
    return ((Started) jobs.start(offer, count, "maria")).job();
  }

  private CodeJobView find(CodeJobView it) {
    return jobs.find(it.id()).orElseThrow();
  }

  private OfferId offer() {
    var now = clock.instant();
    return making.draft(
        new DraftOffer(
            new OfferTerms("Summer", "Summer", ""),
            Reason.DISCOUNT,
            new Reward.Amount(Money.parse("EUR 1")),
            new OfferWindow(now, now.plus(java.time.Duration.ofDays(30))),
            new OfferLimits(null, null),
            "maria"));
  }
}
