package org.mutualcrm.staff;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.ApiKeyIssue.AlreadyExpired;
import org.mutualcrm.staff.ApiKeyIssue.BeyondYourRoles;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class ApiKeysTests {

  private static final CurrentStaff ADMIN =
      new CurrentStaff("1", "admin", "Admin", Set.of(Role.ADMIN));

  @Autowired ApiKeys keys;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void aKeyOpensTheDoorAndOnlyItsHashIsKept() {
    var issued = issue(null);

    assertThat(issued.key()).startsWith(issued.card().prefix()).matches("mtl_[0-9a-f]{8}_.{43}");
    var asker = keys.authenticate(issued.key()).orElseThrow();
    assertThat(asker.displayName()).isEqualTo("Till");
    assertThat(asker.roles()).containsExactly(Role.AGENT);
    assertThat(jdbc.sql("select row_to_json(k)::text from api_key k").query(String.class).list())
        .noneMatch(it -> it.contains(issued.key()));
  }

  @Test
  void anotherSecretIsNobody() {
    var key = issue(null).key();

    assertThat(keys.authenticate(key.substring(0, key.length() - 1) + "!")).isEmpty();
    assertThat(keys.authenticate("mtl_")).isEmpty();
  }

  @Test
  void aRevokedKeyIsDeadAtOnce() {
    var issued = issue(null);

    assertThat(keys.revoke(issued.card().id(), ADMIN)).isEqualTo(ApiKeyRevocation.REVOKED);
    assertThat(keys.authenticate(issued.key())).isEmpty();
    assertThat(keys.revoke(issued.card().id(), ADMIN)).isEqualTo(ApiKeyRevocation.ALREADY_REVOKED);
    assertThat(keys.revoke(new ApiKeyId(UUID.randomUUID()), ADMIN))
        .isEqualTo(ApiKeyRevocation.NO_SUCH_KEY);
  }

  @Test
  void aKeyEndsWhenItWasSaidTo() {
    var issued = issue(clock.instant().plus(Duration.ofHours(1)));
    assertThat(keys.authenticate(issued.key())).isPresent();

    clock.advance(Duration.ofHours(1));

    assertThat(keys.authenticate(issued.key())).isEmpty();
    assertThat(keys.issue(new IssueApiKey("Late", Set.of(Role.AGENT), clock.instant()), ADMIN))
        .isEqualTo(new AlreadyExpired());
  }

  @Test
  void nobodyHandsOnWhatHeMayNotDoHimself() {
    var marketer = new CurrentStaff("2", "m", "M", Set.of(Role.MARKETER));

    var result =
        keys.issue(new IssueApiKey("Too much", Set.of(Role.MARKETER, Role.ADMIN), null), marketer);

    assertThat(result).isEqualTo(new BeyondYourRoles(List.of(Role.ADMIN)));
  }

  @Test
  void useIsNotedOnceAMinute() {
    var issued = issue(null);

    keys.authenticate(issued.key());
    var first = lastUse(issued);
    clock.advance(Duration.ofSeconds(30));
    keys.authenticate(issued.key());
    assertThat(lastUse(issued)).isEqualTo(first);
    clock.advance(Duration.ofSeconds(31));
    keys.authenticate(issued.key());

    assertThat(lastUse(issued)).isEqualTo(clock.instant());
  }

  private @Nullable Instant lastUse(Issued issued) {
    return keys.list().stream()
        .filter(it -> it.id().equals(issued.card().id()))
        .findFirst()
        .orElseThrow()
        .lastUsedAt();
  }

  private Issued issue(@Nullable Instant expiresAt) {
    return (Issued) keys.issue(new IssueApiKey("Till", Set.of(Role.AGENT), expiresAt), ADMIN);
  }
}
