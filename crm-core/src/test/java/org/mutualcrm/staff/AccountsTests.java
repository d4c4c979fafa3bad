package org.mutualcrm.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.AccountChange.Changed;
import org.mutualcrm.staff.AccountChange.LastAdmin;
import org.mutualcrm.staff.AccountChange.NoSuchAccount;
import org.mutualcrm.staff.AccountChange.YourOwnAccount;
import org.mutualcrm.staff.AccountOpening.Opened;
import org.mutualcrm.staff.AccountOpening.PasswordRefused;
import org.mutualcrm.staff.AccountOpening.UsernameTaken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class AccountsTests {

  private static final String PASSWORD = "a long enough one";

  @Autowired Accounts accounts;
  @Autowired Passwords passwords;
  @Autowired SeedAccounts seed;
  @Autowired StaffDirectory directory;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void nobodyWorksHere() {
    jdbc.sql("delete from staff_user_role").update();
    jdbc.sql("delete from staff_user").update();
  }

  @Test
  void anAccountIsListedWithItsRolesAndKeepsNoPassword() {
    var id = open("Ada@Example.com", Role.AGENT, Role.MARKETER);

    var card = directory.findByUsername(" ADA@example.com ").orElseThrow();
    assertThat(card.id()).isEqualTo(id);
    assertThat(card.roles()).containsExactly(Role.AGENT, Role.MARKETER);
    assertThat(directory.list()).containsExactly(card);
    assertThat(jdbc.sql("select password_hash from staff_user").query(String.class).single())
        .startsWith("$argon2id$v=19$m=64,t=1,p=1$")
        .doesNotContain(PASSWORD);
  }

  @Test
  void whoGuessesAtAnOpenSessionIsSoonNotListenedTo() {
    var ada = open("ada", Role.AGENT);

    for (int i = 0; i < 5; i++) {
      assertThat(passwords.change(ada, "guess number " + i, "another long one"))
          .isEqualTo(new PasswordChange.WrongPassword());
    }

    assertThat(passwords.change(ada, PASSWORD, "another long one"))
        .isEqualTo(new PasswordChange.Throttled());
  }

  @Test
  void aUsernameIsTakenOnlyOnceWhateverItsCase() {
    open("ada", Role.AGENT);

    assertThat(accounts.open(account("ADA", PASSWORD, Role.ADMIN))).isEqualTo(new UsernameTaken());
  }

  @Test
  void weakPasswordsAreRefused() {
    assertThat(accounts.open(account("ada", "short", Role.AGENT)))
        .isInstanceOf(PasswordRefused.class);
    assertThat(accounts.open(account("ada.lovelace", "Ada.Lovelace", Role.AGENT)))
        .isInstanceOf(PasswordRefused.class);
    assertThat(accounts.open(account("ada", "x".repeat(201), Role.AGENT)))
        .isInstanceOf(PasswordRefused.class);
  }

  @Test
  void nobodyDisablesOrDemotesHimself() {
    var ada = open("ada", Role.ADMIN);
    open("bob", Role.ADMIN);

    assertThat(accounts.disable(ada, as(ada))).isEqualTo(new YourOwnAccount());
    assertThat(accounts.changeRoles(ada, Set.of(Role.AGENT), as(ada)))
        .isEqualTo(new YourOwnAccount());
    assertThat(accounts.changeRoles(ada, Set.of(Role.ADMIN, Role.AGENT), as(ada)))
        .isEqualTo(new Changed());
  }

  @Test
  void theLastEnabledAdminStays() {
    var ada = open("ada", Role.ADMIN);
    var bob = open("bob", Role.ADMIN);
    accounts.disable(bob, as(ada));

    assertThat(accounts.disable(ada, as(bob))).isEqualTo(new LastAdmin());
    assertThat(accounts.changeRoles(ada, Set.of(), as(bob))).isEqualTo(new LastAdmin());
    assertThat(accounts.enable(bob, as(ada))).isEqualTo(new Changed());
    assertThat(accounts.disable(ada, as(bob))).isEqualTo(new Changed());
  }

  @Test
  void anUnknownAccountIsSaidToBeUnknown() {
    var nobody = new StaffId(UUID.randomUUID());

    assertThat(accounts.disable(nobody, as(nobody))).isEqualTo(new NoSuchAccount());
    assertThat(passwords.change(nobody, PASSWORD, PASSWORD))
        .isEqualTo(new PasswordChange.NoSuchAccount());
  }

  @Test
  void adminsWhoDisableEachOtherAtOnceLeaveOneOfThem() throws Exception {
    var ids =
        java.util.stream.IntStream.range(0, 8).mapToObj(i -> open("a" + i, Role.ADMIN)).toList();
    List<Callable<AccountChange>> tasks =
        java.util.stream.IntStream.range(0, 8)
            .<Callable<AccountChange>>mapToObj(
                i -> () -> accounts.disable(ids.get(i), as(ids.get((i + 1) % 8))))
            .toList();

    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var done : pool.invokeAll(tasks)) done.get();
    }

    assertThat(directory.list().stream().filter(StaffCard::enabled)).hasSize(1);
  }

  @Test
  void aPasswordIsChangedByWhoKnowsItOrReset() {
    var ada = open("ada", Role.ADMIN);

    assertThat(passwords.change(ada, "not her password", "another long one"))
        .isEqualTo(new PasswordChange.WrongPassword());
    assertThat(passwords.change(ada, PASSWORD, "ada")).isInstanceOf(PasswordChange.Refused.class);
    assertThat(passwords.change(ada, PASSWORD, "another long one"))
        .isEqualTo(new PasswordChange.Changed());
    assertThat(passwords.reset(ada, "a third long one", as(ada)))
        .isEqualTo(new PasswordChange.Changed());
    assertThat(passwords.change(ada, "a third long one", "and a fourth one"))
        .isEqualTo(new PasswordChange.Changed());
  }

  @Test
  void seedingOpensWhatIsMissingAndTouchesNothingElse() {
    assertThat(directory.isEmpty()).isTrue();
    var ada = open("ada", Role.ADMIN);

    seed.ensure(
        List.of(account("ada", PASSWORD, Role.AGENT), account("it", PASSWORD, Role.ANALYST)));

    assertThat(directory.list()).hasSize(2);
    assertThat(directory.find(ada).orElseThrow().roles()).containsExactly(Role.ADMIN);
    assertThatThrownBy(() -> seed.ensure(List.of(account("eve", "short", Role.AGENT))))
        .hasMessageContaining("12 characters");
  }

  private StaffId open(String username, Role... roles) {
    return ((Opened) accounts.open(account(username, PASSWORD, roles))).id();
  }

  private static NewAccount account(String username, String password, Role... roles) {
    return new NewAccount(new Username(username), "Somebody", Set.of(roles), password);
  }

  private static CurrentStaff as(StaffId id) {
    return new CurrentStaff(id.toString(), "x", "X", Set.of(Role.ADMIN));
  }
}
