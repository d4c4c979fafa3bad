package org.mutualcrm.idea;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * An idea as it stands.
 *
 * @param root the idea it is counted under: itself, where it was not merged
 * @param author null for one of our own, or of somebody who is not known any more
 * @param reason why it was rejected
 * @param votes how many people's votes count for it and for all that was merged into it
 * @param trend how much it is talked about now: see {@link Ideas}
 */
public record IdeaView(
    IdeaId id,
    JamId jam,
    IdeaId root,
    @Nullable IdeaId mergedInto,
    @Nullable CustomerId author,
    @Nullable String credit,
    String title,
    String text,
    IdeaThrough through,
    IdeaState state,
    IdeaStatus status,
    @Nullable String reason,
    @Nullable String answer,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt,
    Instant submittedAt,
    @Nullable String screenedBy,
    long votes,
    double trend) {

  public boolean merged() {
    return mergedInto != null;
  }

  /** Whether anybody may vote for it while its jam takes votes. */
  public boolean votable() {
    return state == IdeaState.PUBLIC && !merged() && !status.settled();
  }

  /** Something that was done with it. */
  public record Event(
      String kind,
      @Nullable IdeaId other,
      @Nullable Integer votes,
      @Nullable Integer both,
      @Nullable String note,
      String by,
      Instant at) {}
}
