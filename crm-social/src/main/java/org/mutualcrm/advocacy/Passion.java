package org.mutualcrm.advocacy;

import java.util.ArrayList;
import java.util.List;

/**
 * What shows that somebody cares, though they say nothing in public: half a year of it.
 *
 * @param praises positive words in private
 * @param reactions to what we or others said
 * @param purchases orders, redemptions and gifts
 * @param votes in polls
 */
public record Passion(long praises, long reactions, long purchases, long votes) {

  /** From so many points on somebody could become one. */
  public static final long ENOUGH = 8;

  static final int PER_PRAISE = 4;
  static final int PER_REACTION = 1;
  static final int PER_PURCHASE = 2;
  static final int PER_VOTE = 2;
  static final int MOST_EACH = 10;

  public long points() {
    return Math.min(MOST_EACH, PER_PRAISE * praises)
        + Math.min(MOST_EACH, PER_REACTION * reactions)
        + Math.min(MOST_EACH, PER_PURCHASE * purchases)
        + Math.min(MOST_EACH, PER_VOTE * votes);
  }

  public String because() {
    var why = new ArrayList<String>();
    if (praises > 0) why.add(praises + "× positive in private");
    if (reactions > 0) why.add(counted(reactions, "reaction"));
    if (purchases > 0)
      why.add(
          counted(purchases, "purchase, redemption or gift", "purchases, redemptions and gifts"));
    if (votes > 0) why.add(counted(votes, "vote"));
    return String.join(", ", List.copyOf(why));
  }

  private static String counted(long count, String one) {
    return counted(count, one, one + "s");
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
