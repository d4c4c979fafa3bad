package org.mutualcrm.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.ServiceTarget;

/**
 * One promise in one conversation, and how much of its time is used.
 *
 * @param policy key
 * @param ordinal names it among those of its target in its conversation
 * @param endedAt when it was kept or broken for good; null while it runs or is paused
 * @param used of the limit, in time that counts
 * @param dueAt when the limit is or was used up; null where it never was, or while it is paused
 * @param pausedBy the state that holds it
 * @param marks those reached, in order
 */
public record ServiceClock(
    ServiceTarget target,
    int ordinal,
    String policy,
    Instant startedAt,
    @Nullable Instant endedAt,
    Duration used,
    Duration limit,
    @Nullable Instant dueAt,
    @Nullable ConversationStatus pausedBy,
    @Nullable Instant nextAt,
    List<Mark> marks) {

  /** Percent of the promised time. */
  static final List<Integer> MARKS = List.of(50, 80, 100);

  public ServiceClock {
    marks = List.copyOf(marks);
  }

  public record Mark(int percent, Instant at) {}

  public boolean breached() {
    return !marks.isEmpty() && marks.getLast().percent() == 100;
  }

  public boolean open() {
    return endedAt == null;
  }

  int stage() {
    return marks.isEmpty() ? 0 : marks.getLast().percent();
  }

  /** What it says at a moment, of what ran and in hours that count. */
  static ServiceClock read(
      Course.Run run, String policy, Duration limit, OpeningHours hours, Instant now) {
    var marks = new ArrayList<Mark>();
    Instant next = null;
    for (int percent : MARKS) {
      var at = reached(run, limit.multipliedBy(percent).dividedBy(100), hours);
      if (at == null) break;
      if (passed(percent, at, run.endedAt() == null ? now : run.endedAt())) {
        marks.add(new Mark(percent, at));
      } else {
        next = percent == 100 ? at.plus(1, java.time.temporal.ChronoUnit.MICROS) : at;
        break;
      }
    }
    return new ServiceClock(
        run.target(),
        run.ordinal(),
        policy,
        run.startedAt(),
        run.endedAt(),
        used(run, hours, now),
        limit,
        reached(run, limit, hours),
        run.pausedBy(),
        run.endedAt() == null ? next : null,
        marks);
  }

  /** An answer in the very moment it is due is in time. */
  private static boolean passed(int percent, Instant at, Instant then) {
    return percent == 100 ? at.isBefore(then) : !at.isAfter(then);
  }

  private static Duration used(Course.Run run, OpeningHours hours, Instant now) {
    var used = Duration.ZERO;
    for (var it : run.running()) {
      var to = it.to();
      used = used.plus(hours.between(it.from(), to == null ? now : to));
    }
    return used;
  }

  /** When so much was used, or will be if nothing happens; null if it is paused or was not. */
  private static @Nullable Instant reached(Course.Run run, Duration wanted, OpeningHours hours) {
    var left = wanted;
    for (var it : run.running()) {
      var to = it.to();
      if (to == null) return hours.after(it.from(), left);
      var open = hours.between(it.from(), to);
      if (open.compareTo(left) >= 0) return hours.after(it.from(), left);
      left = left.minus(open);
    }
    return null;
  }
}
