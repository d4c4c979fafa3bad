package org.mutualcrm.capture;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Receipt.Accepted;
import org.mutualcrm.capture.SourceLine.Health;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class SourceHealthTests {

  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired EnvelopeDrain drain;
  @Autowired SourceHealth health;
  @Autowired Quarantine quarantine;
  @Autowired PlainNetwork network;
  @Autowired DrivenClock clock;

  private ChannelAccount account;

  @BeforeEach
  void connected() {
    drain.stop();
    clock.set(DrivenClock.NOON);
    var key = "k" + UUID.randomUUID().toString().substring(0, 8);
    account =
        accounts.connect(
            new ConnectAccount(
                "plain", key, "page-" + key, "Shop", new ChannelSecrets("a", "b", "c")));
  }

  @AfterEach
  void asItWas() {
    network.learnReading();
    clock.set(DrivenClock.NOON);
    drain.start();
  }

  @Test
  void anAccountThatNeverHeardAnythingIsSilent() {
    var line = line();

    assertThat(line.lastEventAt()).isNull();
    assertThat(line.lag()).isNull();
    assertThat(line.health(clock.instant())).isEqualTo(Health.SILENT);
  }

  @Test
  void whatIsReadAtOnceIsWell() {
    deliver("c1: hello");
    clock.advance(Duration.ofMillis(1_500));
    drain.drain();

    var line = line();

    assertThat(line.lastEventAt()).isEqualTo(DrivenClock.NOON);
    assertThat(line.lag()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(line.waiting()).isZero();
    assertThat(line.errors()).isZero();
    assertThat(line.captured()).isOne();
    assertThat(line.health(clock.instant())).isEqualTo(Health.WELL);
  }

  @Test
  void whatWaitsLongIsSlow() {
    deliver("c2: hello");
    clock.advance(Duration.ofMinutes(1));

    var line = line();

    assertThat(line.waiting()).isOne();
    assertThat(line.waitingSince()).isEqualTo(DrivenClock.NOON);
    assertThat(line.health(clock.instant())).isEqualTo(Health.SLOW);
    drain.drain();
    assertThat(line().health(clock.instant())).isEqualTo(Health.SLOW);
    assertThat(line().waiting()).isZero();
  }

  @Test
  void whatCanNotBeReadIsKeptWithItsReasonAndReadOnceItCan() {
    var digest = stopped("c3: hello");

    assertThat(line().quarantined()).isOne();
    assertThat(line().errors()).isOne();
    assertThat(line().health(clock.instant())).isEqualTo(Health.STUCK);
    assertThat(quarantine.list(500))
        .filteredOn(it -> it.account().equals(account))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.digest()).isEqualTo(digest);
          assertThat(it.reason()).isEqualTo("Unknown kind of message");
          assertThat(it.beginning()).isEqualTo("c3: hello");
        });

    network.learnReading();
    assertThat(quarantine.release(account.id(), digest)).isTrue();
    drain.drain();

    assertThat(line().quarantined()).isZero();
    assertThat(line().captured()).isOne();
    assertThat(quarantine.release(account.id(), digest)).isFalse();
  }

  @Test
  void allThatWasStoppedIsReadAgainAtOnce() {
    stopped("c4: one");
    stopped("c5: two");

    network.learnReading();
    assertThat(quarantine.releaseAll()).isGreaterThanOrEqualTo(2);
    drain.drain();

    assertThat(line().captured()).isEqualTo(2);
  }

  @Test
  void whatIsNoDigestReleasesNothing() {
    assertThat(quarantine.release(account.id(), "zz")).isFalse();
    assertThat(quarantine.release(account.id(), "ab".repeat(32))).isFalse();
  }

  @Test
  void aDayLaterYesterdaysErrorsAndInteractionsAreNotCounted() {
    deliver("c6: hello");
    drain.drain();
    clock.advance(Duration.ofHours(25));

    var line = line();

    assertThat(line.captured()).isZero();
    assertThat(line.lag()).isNull();
    assertThat(line.lastEventAt()).isEqualTo(DrivenClock.NOON);
  }

  @Test
  void theStampChangesWhenSomethingComesAndWhenItIsRead() {
    var before = health.stamp();
    clock.advance(Duration.ofSeconds(1));
    deliver("c7: hello");
    var received = health.stamp();
    drain.drain();

    assertThat(received).isNotEqualTo(before);
    assertThat(health.stamp()).isNotEqualTo(received);
  }

  private String stopped(String body) {
    deliver(body);
    network.forgetReading();
    drain.drain();
    return quarantine.list(500).stream()
        .filter(it -> it.beginning().equals(body) && it.account().equals(account))
        .map(StoppedEnvelope::digest)
        .findFirst()
        .orElseThrow();
  }

  private void deliver(String body) {
    network.learnReading();
    var receipt =
        capture.receive("plain", account.key(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    assertThat(receipt).isEqualTo(new Accepted(false));
  }

  private SourceLine line() {
    return health.all().stream()
        .filter(it -> it.account().equals(account))
        .findFirst()
        .orElseThrow();
  }
}
