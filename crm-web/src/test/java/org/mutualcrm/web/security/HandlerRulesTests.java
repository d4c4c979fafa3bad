package org.mutualcrm.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Open;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Role;
import org.springframework.web.method.HandlerMethod;

class HandlerRulesTests {

  private static final CurrentStaff ADMIN =
      new CurrentStaff("1", "admin", "Admin", Set.of(Role.ADMIN));
  private static final CurrentStaff ANALYST =
      new CurrentStaff("2", "analyst", "Analyst", Set.of(Role.ANALYST));
  private static final CurrentStaff NO_ROLE = new CurrentStaff("3", "x", "X", Set.of());

  static class Forgotten {
    public void handle() {}

    @Allowed
    public void forStaff() {}
  }

  @Allowed(Permission.OFFER_WRITE)
  static class Guarded {
    public void handle() {}

    @Open
    public void open() {}

    @Allowed({Permission.OFFER_READ, Permission.STAFF_MANAGE})
    public void either() {}
  }

  static class Proxy extends Guarded {}

  @Test
  void aHandlerThatSaysNothingIsClosedEvenToAdmins() throws Exception {
    assertThat(rule(new Forgotten(), "handle").admits(ADMIN)).isFalse();
  }

  @Test
  void aMethodReplacesWhatItsClassSays() throws Exception {
    assertThat(rule(new Guarded(), "handle").admits(ANALYST)).isFalse();
    assertThat(rule(new Guarded(), "handle").admits(ADMIN)).isTrue();
    assertThat(rule(new Guarded(), "open").admits(null)).isTrue();
    assertThat(rule(new Guarded(), "either").admits(ANALYST)).isTrue();
    assertThat(rule(new Guarded(), "either").admits(null)).isFalse();
  }

  @Test
  void aProxySaysWhatItsTargetSays() throws Exception {
    assertThat(rule(new Proxy(), "handle").admits(ANALYST)).isFalse();
    assertThat(rule(new Proxy(), "handle").admits(ADMIN)).isTrue();
  }

  @Test
  void noPermissionNamedMeansAnybodyWhoIsSignedIn() throws Exception {
    assertThat(rule(new Forgotten(), "forStaff").admits(NO_ROLE)).isTrue();
    assertThat(rule(new Forgotten(), "forStaff").admits(null)).isFalse();
  }

  private static AccessRule rule(Object controller, String method) throws Exception {
    return Objects.requireNonNull(HandlerRules.declared(new HandlerMethod(controller, method)));
  }
}
