package org.mutualcrm.identity;

import java.util.List;

/**
 * What a search for duplicates would do to all whom it concerns, added up. Counted by doing it,
 * group by group, and taking it back.
 *
 * @param groups of people who would be joined to or parted from each other
 * @param skipped groups that somebody else was at work on, and are in no other figure
 * @param before how many customers they are today
 * @param after how many they would be
 * @param effects what would change, whatever concerns most people first; at most {@link #MOST}
 */
public record TrialImpact(
    long groups, long skipped, long before, long after, List<Effect> effects) {

  /** More lines nobody reads. */
  public static final int MOST = 200;

  /** What an effect is about. */
  public enum Subject {
    /** A field of the golden profile. */
    FIELD,
    /** Something that hangs on customers: orders, a segment, a consent. */
    HOLDING,
    /**
     * What speaks against a join, which a search does all the same where the proof outweighs it.
     */
    CONFLICT
  }

  /**
   * @param label the field's name, the holding as its module calls it, or the kind of conflict
   * @param before how many there are today: customers with a value, or things counted
   * @param after how many there would be
   * @param gained customers who would have it and have not
   * @param lost customers who have it, or another value of it, and would not have
   */
  public record Effect(
      Subject subject, String label, long before, long after, long gained, long lost) {

    /** Whether anybody would notice. */
    public boolean changes() {
      return before != after || gained > 0 || lost > 0;
    }

    Effect plus(Effect other) {
      return new Effect(
          subject,
          label,
          before + other.before,
          after + other.after,
          gained + other.gained,
          lost + other.lost);
    }
  }
}
