package org.mutualcrm.staff;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.AccountOpening.Opened;
import org.mutualcrm.staff.SignInResult.Refused;
import org.mutualcrm.staff.SignInResult.Welcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class SignInTests {

  private static final String RIGHT = "a long enough one";

  @Autowired SignIn signIn;
  @Autowired Accounts accounts;
  @Autowired StaffDirectory directory;
  @Autowired LoginThrottle throttle;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private final String ada = "ada" + UUID.randomUUID();
  private final String address = "10.0.0." + UUID.randomUUID();
  private StaffId id;

  @BeforeEach
  void adaWorksHere() {
    var account = new NewAccount(new Username(ada), "Ada", Set.of(Role.AGENT), RIGHT);
    id = ((Opened) accounts.open(account)).id();
  }

  @Test
  void theRightPasswordIsWelcome() {
    var result = signIn.attempt(" " + ada.toUpperCase(java.util.Locale.ROOT), RIGHT, address);

    assertThat(result)
        .isEqualTo(new Welcome(new CurrentStaff(id.toString(), ada, "Ada", Set.of(Role.AGENT))));
    assertThat(directory.find(id).orElseThrow().lastSignInAt()).isEqualTo(clock.instant());
  }

  @Test
  void unknownWrongAndDisabledAllReadTheSame() {
    var admin = new CurrentStaff("admin", "admin", "Admin", Set.of(Role.ADMIN));

    assertThat(signIn.attempt("nobody" + ada, RIGHT, address)).isEqualTo(new Refused());
    assertThat(signIn.attempt(ada, "wrong", address)).isEqualTo(new Refused());
    accounts.disable(id, admin);
    assertThat(signIn.attempt(ada, RIGHT, address)).isEqualTo(new Refused());
  }

  @Test
  void afterFiveFailuresEvenTheRightPasswordWaits() {
    fail(5);

    assertThat(signIn.attempt(ada, RIGHT, address)).isEqualTo(new Refused());
    clock.advance(Duration.ofSeconds(31));
    assertThat(signIn.attempt(ada, RIGHT, address)).isInstanceOf(Welcome.class);
  }

  @Test
  void everyFurtherFailureWaitsLongerUpToAQuarterOfAnHour() {
    fail(5);
    for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
      clock.advance(Duration.ofMinutes(15));
      fail(1);
      clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(signIn.attempt(ada, RIGHT, address)).isEqualTo(new Refused());
    }
    clock.advance(Duration.ofSeconds(2));
    assertThat(signIn.attempt(ada, RIGHT, address)).isInstanceOf(Welcome.class);
  }

  @Test
  void successClearsTheCount() {
    fail(4);
    assertThat(signIn.attempt(ada, RIGHT, address)).isInstanceOf(Welcome.class);

    fail(4);

    assertThat(signIn.attempt(ada, RIGHT, address)).isInstanceOf(Welcome.class);
  }

  @Test
  void anAddressThatTriesManyNamesIsStoppedToo() {
    for (int i = 0; i < 20; i++) signIn.attempt("name" + i + ada, "wrong", address);

    assertThat(signIn.attempt(ada, RIGHT, address)).isEqualTo(new Refused());
    assertThat(signIn.attempt(ada, RIGHT, "another " + address)).isInstanceOf(Welcome.class);
  }

  @Test
  void twentyGuessesAtOnceAreFiveGuesses() throws Exception {
    Callable<Boolean> guess = () -> throttle.admits(ada, UUID.randomUUID().toString());

    long admitted = 0;
    try (var pool = Executors.newFixedThreadPool(20)) {
      for (var done : pool.invokeAll(Collections.nCopies(20, guess))) {
        if (done.get()) admitted++;
      }
    }

    assertThat(admitted).isEqualTo(5);
    assertThat(signIn.attempt(ada, RIGHT, address)).isEqualTo(new Refused());
  }

  @Test
  void neitherNamesNorAddressesAreKeptAndAllIsForgottenAfterADay() {
    fail(1);
    assertThat(jdbc.sql("select subject from login_throttle").query(String.class).list())
        .allMatch(it -> it.matches("[0-9a-f]{64}"));

    clock.advance(Duration.ofDays(2));
    throttle.forget();

    assertThat(jdbc.sql("select count(*) from login_throttle").query(Long.class).single()).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(signIn.attempt(ada, "wrong", address + i)).isEqualTo(new Refused());
    }
  }
}
