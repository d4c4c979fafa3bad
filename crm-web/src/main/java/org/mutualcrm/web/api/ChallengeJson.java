package org.mutualcrm.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeStatus;
import org.mutualcrm.challenge.ChallengeTask;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Entry;
import org.mutualcrm.challenge.Evidence;
import org.mutualcrm.challenge.JudgingWay;
import org.mutualcrm.challenge.MarkSheet;
import org.mutualcrm.challenge.Proof;
import org.mutualcrm.challenge.Suspicion;
import org.mutualcrm.challenge.Winner;
import org.mutualcrm.reason.Reason;

/**
 * A challenge.
 *
 * @param page the path of its public page
 * @param winners how many win; absent for everybody who does it all
 * @param places how many can take part; absent for as many as like
 * @param offer of which who wins gets a code; absent if nothing is won
 * @param rewardsAt from when on the decision stays; absent before
 */
record ChallengeJson(
    UUID id,
    String page,
    String title,
    String brief,
    String language,
    Reason reason,
    List<TaskJson> tasks,
    JudgingWay judging,
    List<String> criteria,
    int judges,
    @Nullable Integer winners,
    @Nullable Integer places,
    int taken,
    @Nullable UUID offer,
    String terms,
    String disclosure,
    ChallengeStatus status,
    @Nullable Instant opensAt,
    Instant closesAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Instant rewardsAt,
    Instant createdAt) {

  static ChallengeJson of(ChallengeView it) {
    return new ChallengeJson(
        it.id().value(),
        "/p/challenges/" + it.slug(),
        it.title(),
        it.brief(),
        it.language(),
        it.reason(),
        it.tasks().stream().map(TaskJson::of).toList(),
        it.judging(),
        it.criteria(),
        it.judges(),
        it.winners(),
        it.places(),
        it.taken(),
        it.offer(),
        it.terms(),
        it.disclosure(),
        it.status(),
        it.opensAt(),
        it.closesAt(),
        it.decidedBy(),
        it.decidedAt(),
        it.rewardsAt(),
        it.createdAt());
  }

  /** Without the word that proves it: who reads this may take part. */
  record TaskJson(String text, Proof proof, int points) {

    static TaskJson of(ChallengeTask it) {
      return new TaskJson(it.text(), it.proof(), it.points());
    }
  }

  /**
   * A person's part.
   *
   * @param completedAt when the last of what is proven was handed in
   * @param mark what judges gave on average, criteria added up
   */
  record EntryJson(
      UUID id,
      UUID customer,
      @Nullable String credit,
      Instant joinedAt,
      Entry.Standing standing,
      int done,
      int points,
      int waiting,
      @Nullable Instant completedAt,
      int judges,
      @Nullable BigDecimal mark,
      List<FlagJson> flags,
      @Nullable String note) {

    static EntryJson of(Entry it) {
      return new EntryJson(
          it.id().value(),
          it.customer().value(),
          it.credit(),
          it.joinedAt(),
          it.standing(),
          it.done(),
          it.points(),
          it.waiting(),
          it.completedAt(),
          it.judges(),
          it.mark(),
          it.flags().stream()
              .map(flag -> new FlagJson(flag.kind(), flag.because(), flag.raisedAt()))
              .toList(),
          it.note());
    }
  }

  /** Why a part is held. */
  record FlagJson(Suspicion kind, String because, Instant raisedAt) {}

  record EvidenceJson(
      UUID entry,
      int task,
      String said,
      boolean shown,
      Evidence.State state,
      @Nullable String because,
      Instant handedInAt) {

    static EvidenceJson of(Evidence it) {
      return new EvidenceJson(
          it.entry().value(),
          it.number(),
          it.said(),
          it.shown(),
          it.state(),
          it.because(),
          it.at());
    }
  }

  /**
   * A part as a judge sees it.
   *
   * @param others empty until this judge marked everybody
   */
  record MarkSheetJson(
      UUID entry,
      String alias,
      List<SaidJson> evidence,
      List<Integer> own,
      List<List<Integer>> others) {

    static MarkSheetJson of(MarkSheet it) {
      return new MarkSheetJson(
          it.entry().value(),
          it.alias(),
          it.evidence().entrySet().stream().map(SaidJson::of).toList(),
          it.own(),
          it.others());
    }
  }

  record SaidJson(int task, String said) {

    static SaidJson of(Map.Entry<Integer, Evidence> it) {
      return new SaidJson(it.getKey(), it.getValue().said());
    }
  }

  record WinnerJson(
      UUID entry,
      UUID customer,
      int place,
      int points,
      @Nullable BigDecimal mark,
      Instant completedAt,
      @Nullable Instant rewardedAt) {

    static WinnerJson of(Winner it) {
      return new WinnerJson(
          it.entry().value(),
          it.customer().value(),
          it.place(),
          it.points(),
          it.mark(),
          it.completedAt(),
          it.rewardedAt());
    }
  }
}
