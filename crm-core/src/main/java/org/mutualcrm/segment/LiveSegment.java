package org.mutualcrm.segment;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;

/**
 * A segment as its membership is kept.
 *
 * @param reads which facts it rests on
 * @param level segments are asked after all those they are made of
 * @param building whether everybody is being asked right now
 */
record LiveSegment(
    SegmentId id,
    Condition condition,
    Set<String> reads,
    int level,
    int version,
    @Nullable Integer builtVersion,
    boolean building) {

  /** Whether its membership is that of the condition it has now. */
  boolean served() {
    return builtVersion != null && builtVersion == version;
  }

  boolean readsAny(Set<String> facts) {
    return reads.stream().anyMatch(facts::contains);
  }
}
