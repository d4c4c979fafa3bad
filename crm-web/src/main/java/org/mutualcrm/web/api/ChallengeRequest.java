package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeDraft;
import org.mutualcrm.challenge.ChallengeFault;
import org.mutualcrm.challenge.ChallengeTask;
import org.mutualcrm.challenge.JudgingWay;
import org.mutualcrm.challenge.Proof;
import org.mutualcrm.reason.Reason;

/**
 * A challenge as it is sent.
 *
 * @param language a tag like {@code en}; en if nothing is said
 * @param judging AUTOMATIC if nothing is said
 * @param criteria what judges mark from 1 to 5
 * @param judges how many have to mark everybody; 1 if nothing is said
 * @param winners how many win; everybody who does it all if nothing is said
 * @param places how many can take part; as many as like if nothing is said
 * @param offer of which who wins gets a code
 * @param opensAt when it is opened if nothing is said
 */
record ChallengeRequest(
    @NotBlank @Size(max = ChallengeDraft.LONGEST_TITLE) String title,
    @NotBlank @Size(max = ChallengeDraft.LONGEST_TEXT) String brief,
    @Nullable @Size(max = 12) String language,
    @NotNull Reason reason,
    @NotEmpty @Size(max = ChallengeDraft.MOST_TASKS) List<@Valid @NotNull TaskRequest> tasks,
    @Nullable JudgingWay judging,
    @Nullable @Size(max = ChallengeDraft.MOST_CRITERIA)
        List<@NotNull @Size(max = ChallengeDraft.LONGEST_CRITERION) String> criteria,
    @Nullable @Min(1) @Max(ChallengeDraft.MOST_JUDGES) Integer judges,
    @Nullable @Min(1) @Max(ChallengeDraft.MOST_WINNERS) Integer winners,
    @Nullable @Min(1) @Max(ChallengeDraft.MOST_PLACES) Integer places,
    @Nullable UUID offer,
    @NotBlank @Size(max = ChallengeDraft.LONGEST_TEXT) String terms,
    @NotBlank @Size(max = ChallengeDraft.LONGEST_TEXT) String disclosure,
    @Nullable Instant opensAt,
    @NotNull Instant closesAt) {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  ChallengeDraft draft(String by) {
    storable("opensAt", opensAt);
    storable("closesAt", closesAt);
    try {
      return new ChallengeDraft(
          title,
          brief,
          language == null ? "en" : language,
          reason,
          tasks.stream().map(TaskRequest::task).toList(),
          judging == null ? JudgingWay.AUTOMATIC : judging,
          criteria == null ? List.of() : criteria,
          judges == null ? 1 : judges,
          winners,
          places,
          offer,
          terms,
          disclosure,
          opensAt,
          closesAt,
          by);
    } catch (ChallengeFault e) {
      throw Refused.field(e.field(), "INVALID_CHALLENGE", e.getMessage() + ".", "Put it right.");
    }
  }

  private static void storable(String field, @Nullable Instant at) {
    if (at != null && (at.isBefore(EARLIEST) || !at.isBefore(LATEST)))
      throw Refused.field(
          field,
          "OUT_OF_RANGE",
          "A challenge is of this century.",
          "Send a time from 2000 to 2099.");
  }

  /**
   * @param word what proves it, of a task proven by a code word
   */
  record TaskRequest(
      @NotBlank @Size(max = ChallengeTask.LONGEST_TEXT) String text,
      @NotNull Proof proof,
      @Nullable @Size(max = ChallengeTask.LONGEST_WORD) String word,
      @Min(1) @Max(ChallengeTask.MOST_POINTS) int points) {

    ChallengeTask task() {
      return new ChallengeTask(text, proof, word, points);
    }
  }
}
