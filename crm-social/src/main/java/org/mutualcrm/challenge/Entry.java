package org.mutualcrm.challenge;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * A person's part in a challenge, whatever records of theirs it came through.
 *
 * @param id of the earliest of them
 * @param credit the name they want shown; null for none
 * @param done how many tasks are proven
 * @param waiting how many wait for somebody to check what was handed in
 * @param completedAt when the last of what is proven was handed in; null if nothing is
 * @param judges how many judges marked every criterion
 * @param mark what these gave, criteria added up, on average; null before the first, and where
 *     judges could still be led by it
 * @param flags why it was held, the earliest first
 * @param note what whoever settled it wrote; null if nothing
 */
public record Entry(
    EntryId id,
    CustomerId customer,
    @Nullable String credit,
    Instant joinedAt,
    Standing standing,
    int done,
    int points,
    int waiting,
    @Nullable Instant completedAt,
    int judges,
    @Nullable BigDecimal mark,
    List<Flag> flags,
    @Nullable String note) {

  /** Whether a part counts. */
  public enum Standing {
    CLEAR("Counts"),
    /** Something speaks against it; a person decides. */
    HELD("Held"),
    ALLOWED("Let through"),
    EXCLUDED("Excluded");

    private final String label;

    Standing(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * What speaks against a part.
   *
   * @param because in words for staff; names nobody
   */
  public record Flag(Suspicion kind, String because, Instant raisedAt) {}

  public boolean counts() {
    return standing == Standing.CLEAR || standing == Standing.ALLOWED;
  }

  public boolean complete(ChallengeView challenge) {
    return done == challenge.tasks().size();
  }

  /** The same without what judges gave, who are not to be led by each other. */
  Entry unmarked() {
    return new Entry(
        id,
        customer,
        credit,
        joinedAt,
        standing,
        done,
        points,
        waiting,
        completedAt,
        judges,
        null,
        flags,
        note);
  }

  /** What judges know it by. */
  public String alias() {
    var hex = id.toString().replace("-", "");
    return hex.substring(hex.length() - 4).toUpperCase(Locale.ROOT);
  }
}
