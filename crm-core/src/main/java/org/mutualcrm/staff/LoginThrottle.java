package org.mutualcrm.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow, for all processes together. Every attempt is counted as a failure before the
 * password is looked at and taken back on success, so that parallel attempts gain nothing.
 */
@Component
class LoginThrottle {

  private static final int PER_USERNAME = 5;

  /** Higher, because an office of many people has one address. */
  private static final int PER_ADDRESS = 20;

  private static final Duration MEMORY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  LoginThrottle(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Address first: one that is locked out can not lock out accounts as well. */
  boolean admits(String username, String address) {
    return admits(subject("address", address), PER_ADDRESS)
        && admits(subject("username", username), PER_USERNAME);
  }

  /** Who sits down at somebody's open session is not to guess the password there either. */
  boolean admitsChangeBy(StaffId own) {
    return admits(subject("change", own.toString()), PER_USERNAME);
  }

  void clearChangeBy(StaffId own) {
    forget(subject("change", own.toString()));
  }

  /**
   * Forgets the failures of the username. The address only gets this attempt back, or one's own
   * account would be a way to go on guessing at others'.
   */
  void clear(String username, String address) {
    forget(subject("username", username));
    jdbc.sql(
            """
            update login_throttle
            set failures = greatest(failures - 1, 0),
                locked_until = case when failures > :allowed then locked_until end
            where subject = :subject
            """)
        .param("allowed", PER_ADDRESS)
        .param("subject", subject("address", address))
        .update();
  }

  @Scheduled(fixedDelay = 6, timeUnit = java.util.concurrent.TimeUnit.HOURS)
  void forget() {
    jdbc.sql("delete from login_throttle where last_attempt_at < ?")
        .param(Timestamp.from(clock.instant().minus(MEMORY)))
        .update();
  }

  private void forget(String subject) {
    jdbc.sql("delete from login_throttle where subject = ?").param(subject).update();
  }

  private boolean admits(String subject, int allowed) {
    var now = clock.instant();
    return jdbc.sql(
                """
                insert into login_throttle as t (subject, failures, last_attempt_at)
                values (:subject, 1, :now)
                on conflict (subject) do update
                set last_attempt_at = excluded.last_attempt_at,
                    failures = case when t.last_attempt_at < :forgotten then 1 else t.failures + 1 end,
                    locked_until =
                      case when t.last_attempt_at >= :forgotten and t.failures + 1 >= :allowed
                      then excluded.last_attempt_at
                        + make_interval(secs => least(900, 30 * 2 ^ least(t.failures + 1 - :allowed, 9)))
                      end
                where t.locked_until is null or t.locked_until <= excluded.last_attempt_at
                """)
            .param("subject", subject)
            .param("now", Timestamp.from(now))
            .param("forgotten", Timestamp.from(now.minus(MEMORY)))
            .param("allowed", allowed)
            .update()
        == 1;
  }

  // Neither usernames nor addresses lie about in clear.
  private static String subject(String kind, String value) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest((kind + ":" + value).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
