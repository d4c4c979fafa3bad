package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.InstantRunoff;
import org.mutualcrm.participation.PollChoice;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.PollResults;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.ResultVisibility;

/**
 * A poll.
 *
 * @param page the path of its public page
 * @param endedAt when nobody could vote any more, or will not
 */
record PollJson(
    UUID id,
    String page,
    String question,
    String description,
    List<PollChoice> choices,
    PollKind kind,
    int most,
    boolean anonymous,
    Electorate electorate,
    ResultVisibility visibility,
    @Nullable Integer quorum,
    PollView.Standing status,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant endedAt,
    Instant createdAt) {

  static PollJson of(PollView it, Instant now) {
    return new PollJson(
        it.id().value(),
        "/p/polls/" + it.slug(),
        it.question(),
        it.description(),
        it.choices(),
        it.kind(),
        it.most(),
        it.anonymous(),
        it.electorate(),
        it.visibility(),
        it.quorum(),
        it.standing(now),
        it.opensAt(),
        it.closesAt(),
        it.endedAt(),
        it.createdAt());
  }

  /**
   * How it stands.
   *
   * @param ahead the numbers of the choices ahead, or that won
   * @param rounds of instant run-off, of a ranked poll only
   */
  record PollResultJson(
      boolean over,
      long voters,
      boolean quorumReached,
      List<Integer> ahead,
      List<PollLineJson> lines,
      @Nullable List<InstantRunoff.Round> rounds) {

    static PollResultJson of(PollView poll, PollResults it, Instant now) {
      boolean ranked = poll.kind() == PollKind.RANKED;
      return new PollResultJson(
          poll.over(now),
          it.voters(),
          it.quorate(),
          it.ahead().stream().map(PollChoice::number).toList(),
          it.lines().stream().map(line -> PollLineJson.of(line, ranked)).toList(),
          it.runoff() == null ? null : it.runoff().rounds());
    }
  }

  /**
   * One choice.
   *
   * @param votes how many chose it; of a ranked poll, how many like it best
   * @param percent of voters, with the bounds of its 95 percent score interval
   * @param bordaPoints of a ranked poll only
   */
  record PollLineJson(
      int number,
      String label,
      long votes,
      double percent,
      double low,
      double high,
      @Nullable Double bordaPoints) {

    static PollLineJson of(PollResults.Line it, boolean ranked) {
      var bounds = it.chosen().interval();
      return new PollLineJson(
          it.choice().number(),
          it.choice().label(),
          it.chosen().count(),
          it.chosen().percent(),
          bounds.low(),
          bounds.high(),
          ranked ? it.points() : null);
    }
  }
}
