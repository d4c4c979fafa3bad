package org.mutualcrm.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crmtesting.CrmTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries kept together, as if each were alone. */
@CrmTest
class IntakeTests {

  // Later than any clock of the tests, so that nobody begins to read what belongs to no account.
  private static final Instant FAR_AHEAD = Instant.parse("2090-01-01T00:00:00Z");

  private UUID account = UUID.randomUUID();

  @Autowired Intake intake;
  @Autowired ChannelAccounts accounts;
  @Autowired RawEnvelopes envelopes;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void connect() {
    account =
        accounts
            .connect(
                new ConnectAccount(
                    "village", "intake", "9", "The door", new ChannelSecrets("s3cret", "v", "a")))
            .id();
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from raw_envelope where account_id = ?").param(account).update();
    jdbc.sql("delete from channel_account where account_id = ?").param(account).update();
  }

  @Test
  void ofManyWhoBringTheSameAtOnceOneIsToldItIsNew() throws Exception {
    var tasks = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 400; i++) {
      var body = "delivery " + i % 100;
      tasks.add(() -> intake.keep(arrival(body)));
    }

    int fresh = 0;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var it : callers.invokeAll(tasks)) if (it.get()) fresh++;
    }

    assertThat(fresh).isEqualTo(100);
    assertThat(kept()).isEqualTo(100);
  }

  @Test
  void theSameTwiceInOneGroupIsNewOnce() {
    var twice = arrival("twice");

    assertThat(envelopes.storeAll(List.of(twice, arrival("once"), arrival("twice"))))
        .containsExactlyInAnyOrder(twice.key(), arrival("once").key());
    assertThat(envelopes.storeAll(List.of(twice))).isEmpty();
    assertThat(kept()).isEqualTo(2);
  }

  @Test
  void oneThatCanNotBeStoredHarmsNoNeighbour() throws Exception {
    // No year of the calendar: the statement that carries it fails.
    var poison = Arrival.of(account, null, "poison".getBytes(UTF_8), Instant.MAX);
    var tasks = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 60; i++) {
      var body = "neighbour " + i;
      tasks.add(() -> intake.keep(arrival(body)));
    }
    tasks.add(30, () -> intake.keep(poison));

    int fresh = 0;
    int failed = 0;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var it : callers.invokeAll(tasks)) {
        if (it.state() == State.FAILED) failed++;
        else if (it.get()) fresh++;
      }
    }

    assertThat(failed).isEqualTo(1);
    assertThat(fresh).isEqualTo(60);
    assertThat(kept()).isEqualTo(60);
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> intake.keep(poison));
  }

  @Test
  void inACallersTransactionNothingIsKeptBeforeItsEnd() {
    transaction.executeWithoutResult(it -> {
      assertThat(intake.keep(arrival("taken back"))).isTrue();
      it.setRollbackOnly();
    });

    assertThat(kept()).isZero();
  }

  @Test
  void whatALeaseHasRunOutForBelongsToWhoeverClaimsItNext() {
    envelopes.store(arrival("slow"));
    var first = mine(FAR_AHEAD);
    var second = mine(FAR_AHEAD.plus(Duration.ofMinutes(1)));

    transaction.executeWithoutResult(_ -> assertThat(envelopes.hold(first)).isFalse());
    transaction.executeWithoutResult(_ -> assertThat(envelopes.hold(second)).isTrue());
  }

  @Test
  void whatWaitsForAPausedAccountIsPassedByAndReadWhenItGoesOn() {
    envelopes.store(arrival("said meanwhile"));
    accounts.pause(account);

    assertThat(claimed(FAR_AHEAD)).isEmpty();

    accounts.resume(account);
    assertThat(claimed(FAR_AHEAD)).hasSize(1);
  }

  private List<RawEnvelopes.Envelope> claimed(Instant now) {
    return envelopes.claim(10, now, Duration.ofSeconds(10)).stream()
        .filter(it -> it.accountId().equals(account))
        .toList();
  }

  private RawEnvelopes.Envelope mine(Instant now) {
    return claimed(now).getFirst();
  }

  private Arrival arrival(String body) {
    return Arrival.of(account, null, body.getBytes(UTF_8), FAR_AHEAD);
  }

  private long kept() {
    return jdbc.sql("select count(*) from raw_envelope where account_id = ?")
        .param(account)
        .query(Long.class)
        .single();
  }
}
