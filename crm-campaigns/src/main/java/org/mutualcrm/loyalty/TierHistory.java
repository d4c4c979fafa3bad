package org.mutualcrm.loyalty;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells somebody's tier from what they did, and from nothing else: up at once when enough counts
 * within the window, down at the end of the period and its grace. What was returned counts as if it
 * had never been. So merging and parting people changes their tiers to what they would be.
 */
final class TierHistory {

  private final TierScheme scheme;
  private final Instant[] at;
  private final long[] until;
  private int tier = -1;
  private @Nullable Instant since;
  private @Nullable Instant periodEnd;
  private boolean grace;

  /** Something that counts. */
  record Fact(Instant at, long counts) {}

  private TierHistory(TierScheme scheme, List<Fact> facts) {
    this.scheme = scheme;
    var sorted = facts.stream().sorted(Comparator.comparing(Fact::at)).toList();
    at = sorted.stream().map(Fact::at).toArray(Instant[]::new);
    until = new long[at.length + 1];
    for (int i = 0; i < at.length; i++) until[i + 1] = until[i] + sorted.get(i).counts();
  }

  static Standing at(Instant now, TierScheme scheme, List<Fact> facts) {
    return new TierHistory(scheme, facts).standing(now);
  }

  private Standing standing(Instant now) {
    for (var it : at) {
      if (it.isAfter(now)) break;
      pass(it);
      reach(it);
    }
    pass(now);
    long counted = counted(now);
    var tiers = scheme.tiers();
    var next = tier + 1 < tiers.size() ? tiers.get(tier + 1) : null;
    return new Standing(
        tier < 0 ? null : tiers.get(tier),
        since,
        tier < 0 ? null : deadline(),
        grace,
        counted,
        next,
        next == null ? 0 : Math.max(0, next.threshold() - counted));
  }

  private void reach(Instant now) {
    int entitled = entitled(now);
    if (entitled > tier) begin(entitled, now);
    else if (grace && entitled == tier) {
      periodEnd = months(now, scheme.keptMonths());
      grace = false;
    }
  }

  /** What the end of periods up to a moment does. */
  private void pass(Instant now) {
    while (tier >= 0 && periodEnd != null && !periodEnd.isAfter(now)) {
      if (!grace && entitled(periodEnd) >= tier) {
        periodEnd = months(periodEnd, scheme.keptMonths());
        continue;
      }
      grace = true;
      var end = deadline();
      if (end == null || end.isAfter(now)) return;
      begin(Math.min(tier, entitled(end)), end);
    }
  }

  private void begin(int reached, Instant now) {
    tier = reached;
    since = tier < 0 ? null : now;
    periodEnd = tier < 0 ? null : months(now, scheme.keptMonths());
    grace = false;
  }

  private @Nullable Instant deadline() {
    return periodEnd == null ? null : periodEnd.plus(Duration.ofDays(scheme.graceDays()));
  }

  private int entitled(Instant now) {
    long counted = counted(now);
    int entitled = -1;
    for (int i = 0; i < scheme.tiers().size(); i++)
      if (counted >= scheme.tiers().get(i).threshold()) entitled = i;
    return entitled;
  }

  private long counted(Instant now) {
    return until[before(now.plusNanos(1))]
        - until[before(months(now, -scheme.windowMonths()).plusNanos(1))];
  }

  /** How many facts are before a moment. */
  private int before(Instant moment) {
    int low = 0;
    int high = at.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at[middle].isBefore(moment)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private static Instant months(Instant from, int months) {
    return from.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }
}
