package org.mutualcrm.idea;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A jam as it stands.
 *
 * @param slug its name in public addresses
 * @param budget for how many ideas one person may vote; null for as many as they like
 */
public record JamView(
    JamId id,
    String slug,
    String title,
    String brief,
    @Nullable Integer budget,
    Screening screening,
    JamStatus status,
    @Nullable Instant opensAt,
    Instant submitUntil,
    Instant voteFrom,
    Instant voteUntil,
    Instant decideUntil,
    String by,
    Instant createdAt) {

  /** Where both are taken, it is said to be voting. */
  public JamPhase phase(Instant now) {
    return switch (status) {
      case DRAFT -> JamPhase.DRAFT;
      case CANCELLED -> JamPhase.CANCELLED;
      case ARCHIVED -> JamPhase.ARCHIVED;
      case OPEN -> {
        if (opensAt != null && opensAt.isAfter(now)) yield JamPhase.SCHEDULED;
        if (takesVotes(now)) yield JamPhase.VOTE;
        if (takesIdeas(now)) yield JamPhase.SUBMIT;
        if (voteFrom.isAfter(now)) yield JamPhase.MERGE;
        yield decideUntil.isAfter(now) ? JamPhase.DECIDE : JamPhase.DELIVER;
      }
    };
  }

  public boolean takesIdeas(Instant now) {
    return begun(now) && submitUntil.isAfter(now);
  }

  public boolean takesVotes(Instant now) {
    return begun(now) && !voteFrom.isAfter(now) && voteUntil.isAfter(now);
  }

  /** When the phase it is in ends; null where none follows by itself. */
  public @Nullable Instant phaseEnds(Instant now) {
    return switch (phase(now)) {
      case SCHEDULED -> opensAt;
      case SUBMIT -> voteFrom.isBefore(submitUntil) ? voteFrom : submitUntil;
      case MERGE -> voteFrom;
      case VOTE -> voteUntil;
      case DECIDE -> decideUntil;
      case DRAFT, DELIVER, CANCELLED, ARCHIVED -> null;
    };
  }

  private boolean begun(Instant now) {
    return status == JamStatus.OPEN && (opensAt == null || !opensAt.isAfter(now));
  }
}
