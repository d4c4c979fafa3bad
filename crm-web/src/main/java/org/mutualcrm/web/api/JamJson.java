package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.idea.IdeaState;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.IdeaView;
import org.mutualcrm.idea.JamPhase;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Screening;

/**
 * A jam.
 *
 * @param page the path of its public page
 * @param budget for how many ideas one person may vote; absent for as many as they like
 */
record JamJson(
    UUID id,
    String page,
    String title,
    String brief,
    @Nullable Integer budget,
    Screening screening,
    JamPhase phase,
    @Nullable Instant opensAt,
    Instant submitUntil,
    Instant voteFrom,
    Instant voteUntil,
    Instant decideUntil,
    Instant createdAt) {

  static JamJson of(JamView it, Instant now) {
    return new JamJson(
        it.id().value(),
        "/p/jams/" + it.slug(),
        it.title(),
        it.brief(),
        it.budget(),
        it.screening(),
        it.phase(now),
        it.opensAt(),
        it.submitUntil(),
        it.voteFrom(),
        it.voteUntil(),
        it.decideUntil(),
        it.createdAt());
  }

  /**
   * An idea.
   *
   * @param mergedInto the idea it was put to
   * @param countedUnder the idea its votes count for: itself, where it stands alone
   * @param author absent for one of our own
   * @param votes how many people's votes count for it and all that was merged into it
   */
  record IdeaJson(
      UUID id,
      UUID jam,
      String title,
      String text,
      IdeaState state,
      IdeaStatus status,
      @Nullable UUID mergedInto,
      UUID countedUnder,
      @Nullable UUID author,
      @Nullable String credit,
      IdeaThrough through,
      @Nullable String reason,
      @Nullable String answer,
      @Nullable Instant answeredAt,
      Instant submittedAt,
      long votes,
      double trend) {

    static IdeaJson of(IdeaView it) {
      return new IdeaJson(
          it.id().value(),
          it.jam().value(),
          it.title(),
          it.text(),
          it.state(),
          it.status(),
          it.mergedInto() == null ? null : it.mergedInto().value(),
          it.root().value(),
          it.author() == null ? null : it.author().value(),
          it.credit(),
          it.through(),
          it.reason(),
          it.answer(),
          it.answeredAt(),
          it.submittedAt(),
          it.votes(),
          it.trend());
    }
  }
}
