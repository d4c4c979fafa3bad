package org.mutualcrm.redemption;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Makes guessing codes slow, for all processes together: who asks for too many that are none, is
 * answered nothing more for a while, also not about those that exist. Typing errors, which the
 * check character tells, do not count. Another process hears of a block within a second.
 */
@Service
public class CodeGuesses {

  static final int PER_CALLER = 100;

  /** Higher, because the tills of a whole street may have one address. */
  static final int PER_ADDRESS = 300;

  static final Duration MEMORY = Duration.ofMinutes(10);

  private static final int FIRST_SECONDS = 60;
  private static final int LONGEST_SECONDS = 3_600;
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<String, Instant> blocked = new ConcurrentHashMap<>();
  private final AtomicLong looked = new AtomicLong(System.nanoTime() - FRESH);

  CodeGuesses(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How long neither may ask; nothing where both may. */
  public Optional<Duration> blocked(String caller, String address) {
    look();
    if (blocked.isEmpty()) return Optional.empty();
    var now = clock.instant();
    return List.of(caller(caller), address(address)).stream()
        .map(blocked::get)
        .filter(it -> it != null && it.isAfter(now))
        .map(it -> Duration.between(now, it))
        .max(Duration::compareTo);
  }

  /** Somebody asked for a code; of those that are none it is counted who did. */
  public void asked(Refusal answer, String caller, String address) {
    if (answer != Refusal.UNKNOWN_CODE) return;
    missed(caller(caller), PER_CALLER);
    missed(address(address), PER_ADDRESS);
  }

  private static String caller(String caller) {
    return Fingerprint.of("caller " + caller);
  }

  // Addresses do not lie about in clear.
  private static String address(String address) {
    return Fingerprint.of("address " + address);
  }

  // What was on its way already when the block came makes it no longer.
  private void missed(String subject, int allowed) {
    var now = clock.instant();
    jdbc.sql(
            """
            insert into code_guess as g (subject, misses, since) values (:subject, 1, :now)
            on conflict (subject) do update set
              misses = case when g.blocked_until > :now then g.misses
                when g.since < :forgotten then 1 else g.misses + 1 end,
              since = case when g.blocked_until > :now or g.since >= :forgotten then g.since else excluded.since end,
              blocked_until = case when g.blocked_until > :now then g.blocked_until when g.since >= :forgotten and g.misses + 1 >= :allowed
                then excluded.since + make_interval(secs => least(:longest, :first * 2 ^ least(g.misses + 1 - :allowed, 8)))
                end
            returning blocked_until
            """)
        .param("subject", subject)
        .param("now", Timestamp.from(now))
        .param("forgotten", Timestamp.from(now.minus(MEMORY)))
        .param("allowed", allowed)
        .param("first", FIRST_SECONDS)
        .param("longest", LONGEST_SECONDS)
        .query(row -> {
          var until = row.getTimestamp(1);
          if (until != null) blocked.put(subject, until.toInstant());
        });
  }

  /** Who is blocked is looked up at most once a second, however many ask. */
  private void look() {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last < FRESH || !looked.compareAndSet(last, now)) return;
    var at = clock.instant();
    blocked.values().removeIf(it -> !it.isAfter(at));
    jdbc.sql("select subject, blocked_until from code_guess where blocked_until > ?")
        .param(Timestamp.from(at))
        .query(row -> {
          blocked.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forget() {
    var before = clock.instant().minus(MEMORY);
    jdbc.sql(
            """
            delete from code_guess where since < ? and (blocked_until is null or blocked_until < ?)
            """)
        .params(Timestamp.from(before), Timestamp.from(clock.instant()))
        .update();
  }
}
