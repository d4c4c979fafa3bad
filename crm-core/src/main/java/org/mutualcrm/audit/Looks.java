package org.mutualcrm.audit;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who looked at what, on its way to the record. Many are written at once, so that looking is as
 * quick as it would be without; should the process be killed, the looks of its last second are
 * lost.
 */
@Component
class Looks {

  private static final int AT_ONCE = 1_000;
  private static final int REMEMBERED = 10_000;

  /** How long what belongs to something is no look of its own. */
  private static final Duration SAME = Duration.ofMinutes(5);

  private final AuditLines lines;
  private final AuditPeople people;
  private final Clock clock;
  private List<Look> waiting = new ArrayList<>();
  private final Map<Seen, Instant> seen = new LinkedHashMap<>();

  Looks(AuditLines lines, AuditPeople people, Clock clock) {
    this.lines = lines;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param at to the microsecond
   * @param status of the answer
   */
  record Look(Deed deed, Instant at, int status) {

    Look of(Deed hidden) {
      return new Look(hidden, at, status);
    }
  }

  private record Seen(String actor, String subject) {}

  /**
   * @param part see {@link AuditTrail#beginLook}
   */
  void add(Deed deed, int status, boolean part) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boolean many;
    synchronized (this) {
      if (isSame(deed, status, now) && part) return;
      waiting.add(new Look(deed, now, status));
      many = waiting.size() >= AT_ONCE;
    }
    if (many) write();
  }

  /** Whether they have looked at it shortly before; from now on they have. */
  private boolean isSame(Deed deed, int status, Instant now) {
    if (deed.subject() == null || status >= 400) return false;
    var key = new Seen(deed.actor(), deed.subject());
    var before = seen.get(key);
    if (before != null && now.isBefore(before.plus(SAME))) return true;
    seen.remove(key);
    seen.put(key, now);
    if (seen.size() > REMEMBERED) seen.remove(seen.keySet().iterator().next());
    return false;
  }

  /** Writes what waits; what cannot be written waits on. */
  @Scheduled(initialDelay = 1_000, fixedDelay = 1_000)
  @PreDestroy
  void write() {
    var taken = taken();
    if (taken.isEmpty()) return;
    try {
      lines.write(people.hidden(taken));
    } catch (RuntimeException e) {
      giveBack(taken);
      throw e;
    }
  }

  private synchronized List<Look> taken() {
    var taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private synchronized void giveBack(List<Look> taken) {
    taken.addAll(waiting);
    waiting = taken;
  }
}
