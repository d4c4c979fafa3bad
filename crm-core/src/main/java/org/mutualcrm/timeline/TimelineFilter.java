package org.mutualcrm.timeline;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Which entries of a timeline are wanted: those that meet every part. An empty set or null wants
 * all.
 *
 * @param words found in title, text or number, folded, so that a word in any script is found by its
 *     Latin letters too; all of them must occur
 * @param from the first moment
 * @param to the first moment no more
 */
public record TimelineFilter(
    Set<TouchpointKind> kinds,
    Set<String> channels,
    @Nullable Direction direction,
    @Nullable SourceRecordId record,
    @Nullable SourceKey source,
    String words,
    @Nullable Instant from,
    @Nullable Instant to) {

  public static final TimelineFilter NONE =
      new TimelineFilter(Set.of(), Set.of(), null, null, null, "", null, null);

  /** More is not looked for. */
  public static final int LONGEST = 200;

  /**
   * @throws IllegalArgumentException if it ends before it begins, or the words are too many
   */
  public TimelineFilter {
    kinds = Set.copyOf(kinds);
    channels = Set.copyOf(channels);
    words = words.replace("\0", "").strip();
    if (words.length() > LONGEST) {
      throw new IllegalArgumentException("Look for at most " + LONGEST + " characters");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("The time ends before it begins");
    }
  }

  public static TimelineFilter of(Set<TouchpointKind> kinds) {
    return new TimelineFilter(kinds, Set.of(), null, null, null, "", null, null);
  }
}
