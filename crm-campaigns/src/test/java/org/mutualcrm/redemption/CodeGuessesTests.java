package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Tally.atOnce;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guessing is made slow, for who guesses and for where they guess from. */
@CrmTest
class CodeGuessesTests {

  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String caller = UUID.randomUUID().toString();
  private final String address = UUID.randomUUID().toString();
  private CodeGuesses guesses;

  @BeforeEach
  void aProcess() {
    clock.set(DrivenClock.NOON);
    guesses = new CodeGuesses(jdbc, clock);
  }

  @Test
  void whoMissesTooOftenIsBlockedForAMinuteAndThenForTwo() {
    miss(CodeGuesses.PER_CALLER - 1);
    assertThat(guesses.blocked(caller, address)).isEmpty();

    miss(1);

    assertThat(guesses.blocked(caller, address)).hasValue(Duration.ofSeconds(60));
    assertThat(guesses.blocked("another", address)).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(guesses.blocked(caller, address)).isEmpty();
    miss(1);
    assertThat(guesses.blocked(caller, address)).hasValue(Duration.ofSeconds(120));
  }

  @Test
  void whatWasOnItsWayWhenTheBlockCameMakesItNoLonger() {
    miss(CodeGuesses.PER_CALLER + 100);

    assertThat(guesses.blocked(caller, address)).hasValue(Duration.ofSeconds(60));
    assertThat(guesses.blocked("another", address)).isEmpty();
  }

  @Test
  void manyCallersOfOneAddressAreBlockedTogether() {
    for (int i = 0; i < CodeGuesses.PER_ADDRESS; i++)
      guesses.asked(Refusal.UNKNOWN_CODE, "caller " + i % 10 + caller, address);

    assertThat(guesses.blocked("one more", address)).isPresent();
    assertThat(guesses.blocked("one more", "elsewhere")).isEmpty();
  }

  @Test
  void typingErrorsAndUsedCodesAreNoGuesses() {
    for (int i = 0; i < CodeGuesses.PER_CALLER * 2; i++) {
      guesses.asked(Refusal.MISTYPED_CODE, caller, address);
      guesses.asked(Refusal.CODE_ALREADY_USED, caller, address);
    }

    assertThat(guesses.blocked(caller, address)).isEmpty();
  }

  @Test
  void afterTenMinutesItIsForgotten() {
    miss(CodeGuesses.PER_CALLER - 1);
    clock.advance(CodeGuesses.MEMORY.plusSeconds(1));

    miss(1);

    assertThat(guesses.blocked(caller, address)).isEmpty();
  }

  @Test
  void missesAtOnceAtTwoProcessesAreAllCountedAndBothBlock() throws Exception {
    var there = new CodeGuesses(jdbc, clock);
    var tasks = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < CodeGuesses.PER_CALLER; i++) {
      var process = i % 2 == 0 ? guesses : there;
      tasks.add(() -> {
        process.asked(Refusal.UNKNOWN_CODE, caller, address);
        return 1;
      });
    }

    atOnce(tasks);

    assertThat(new CodeGuesses(jdbc, clock).blocked(caller, address)).isPresent();
  }

  private void miss(int times) {
    for (int i = 0; i < times; i++) guesses.asked(Refusal.UNKNOWN_CODE, caller, address);
  }
}
