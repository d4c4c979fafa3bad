package org.mutualcrm.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.SignInResult.Refused;
import org.mutualcrm.staff.SignInResult.Welcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Signs in with username and password, as often as the throttle lets. */
@Service
public class SignIn {

  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

  private final StaffMembers members;
  private final PasswordHashing hashing;
  private final LoginThrottle throttle;
  private final JdbcClient jdbc;
  private final Clock clock;

  SignIn(
      StaffMembers members,
      PasswordHashing hashing,
      LoginThrottle throttle,
      JdbcClient jdbc,
      Clock clock) {
    this.members = members;
    this.hashing = hashing;
    this.throttle = throttle;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  // No transaction: hashing is slow, and a counted failure must stay counted.
  public SignInResult attempt(String typed, String password, String address) {
    var username = typed.strip().toLowerCase(Locale.ROOT);
    if (!throttle.admits(username, address)) return refused("throttled", null);
    var member = members.findByUsername(username).orElse(null);
    boolean right = hashing.matches(password, member == null ? null : member.passwordHash());
    if (member == null) return refused("unknown", null);
    if (!right) return refused("password", member.id());
    if (!member.enabled()) return refused("disabled", member.id());
    throttle.clear(username, address);
    jdbc.sql("update staff_user set last_sign_in_at = ? where staff_id = ?")
        .params(Timestamp.from(clock.instant()), member.id().value())
        .update();
    LOG.atInfo()
        .addKeyValue("event", "login.success")
        .addKeyValue("staff", member.id())
        .log("Signed in");
    return new Welcome(member.signedIn());
  }

  private static SignInResult refused(String why, @Nullable StaffId staff) {
    LOG.atWarn()
        .addKeyValue("event", "login.failure")
        .addKeyValue("why", why)
        .addKeyValue("staff", staff)
        .log("Sign-in refused");
    return new Refused();
  }
}
