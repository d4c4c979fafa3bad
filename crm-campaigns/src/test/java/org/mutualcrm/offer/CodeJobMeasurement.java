package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.CodeJobStart.Started;
import org.mutualcrm.reason.Reason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a million codes take, with every commit on disk. No test: it is run by its name, and
 * prints what docs/performance.md tells.
 */
@CrmTest
class CodeJobMeasurement {

  private static final int COUNT = Integer.getInteger("codes", 1_000_000);

  @Autowired CodeJobs jobs;
  @Autowired OfferMaking making;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @Test
  void aMillionCodes() {
    for (var it : List.of("fsync", "synchronous_commit", "full_page_writes"))
      assertThat(jdbc.sql("show " + it).query(String.class).single())
          .as("-Ddurable=true")
          .isEqualTo("on");
    for (int round = 1; round <= 2; round++) {
      var now = clock.instant();
      var offer =
          making.draft(
              new DraftOffer(
                  new OfferTerms("Summer", "Summer", ""),
                  Reason.DISCOUNT,
                  new Reward.Amount(Money.parse("EUR 1")),
                  new OfferWindow(now, now.plus(Duration.ofDays(30))),
                  new OfferLimits(null, null),
                  "maria"));
      var job = ((Started) jobs.start(offer, COUNT, "maria")).job();
      long begun = System.nanoTime();
      while (jobs.work()) {
        // Chunk after chunk, as the worker does.
      }
      var done = jobs.find(job.id()).orElseThrow();
      System.out.printf(
          "round %d: %,d codes in %.1f s, %d collisions%n",
          round, done.made(), (System.nanoTime() - begun) / 1e9, done.collisions());
    }
  }
}
