package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.journey.DraftJourney;
import org.mutualcrm.journey.Happened;
import org.mutualcrm.journey.JourneyFault;
import org.mutualcrm.journey.JourneyOutcome;
import org.mutualcrm.journey.JourneyPlan;
import org.mutualcrm.journey.JourneyStatus;
import org.mutualcrm.journey.JourneyView;
import org.mutualcrm.journey.StepKind;
import org.mutualcrm.journey.WrittenStep;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;

/**
 * A journey.
 *
 * @param live what people who come in now are led by; absent before the first publishing
 * @param draft what was written since; absent if nothing was
 * @param pausedSteps keys of steps nobody passes
 * @param entered how many came in, each time counted
 * @param underway how many are on their way
 */
record JourneyJson(
    UUID id,
    String name,
    String purpose,
    Reason reason,
    int priority,
    JourneyStatus status,
    String writtenBy,
    Instant createdAt,
    @Nullable VersionJson live,
    @Nullable DraftJson draft,
    List<String> pausedSteps,
    @Nullable Instant pausedAt,
    @Nullable Instant endedAt,
    long entered,
    long underway) {

  record VersionJson(
      int number, PlanJson plan, String writtenBy, String publishedBy, Instant publishedAt) {

    static VersionJson of(JourneyView.Version it) {
      return new VersionJson(
          it.number(), PlanJson.of(it.plan()), it.writtenBy(), it.publishedBy(), it.publishedAt());
    }
  }

  record DraftJson(PlanJson plan, String writtenBy, Instant writtenAt) {}

  record PlanJson(
      UUID entrySegment,
      boolean includeCurrent,
      @Nullable Integer againAfterDays,
      @Nullable UUID goalSegment,
      List<WrittenStep> steps) {

    static PlanJson of(JourneyPlan it) {
      return new PlanJson(
          it.entry().value(),
          it.current(),
          it.againAfterDays(),
          it.goal() == null ? null : it.goal().value(),
          WrittenStep.all(it.steps()));
    }
  }

  static JourneyJson of(JourneyView it) {
    return new JourneyJson(
        it.id().value(),
        it.name(),
        it.purpose(),
        it.reason(),
        it.priority(),
        it.status(),
        it.writtenBy(),
        it.createdAt(),
        it.live() == null ? null : VersionJson.of(it.live()),
        it.draft() == null
            ? null
            : new DraftJson(PlanJson.of(it.draft().plan()), it.draft().by(), it.draft().at()),
        List.copyOf(new TreeSet<>(it.pausedSteps())),
        it.pausedAt(),
        it.endedAt(),
        it.entered(),
        it.underway());
  }

  static Refused refused(JourneyFault fault) {
    return Refused.field(
        fault.field(),
        "JOURNEY_FAULTY",
        fault.getMessage() + ".",
        "Put it right and send it again.");
  }

  /**
   * A journey as it is sent.
   *
   * @param priority 1 to 9, the higher moves first; 5 unless it says otherwise
   * @param entrySegment who comes into it comes in
   * @param includeCurrent whether those who are in it at the first publishing come in too
   * @param againAfterDays when somebody may come in again; left out for once ever
   * @param goalSegment who comes into it has arrived
   */
  record JourneyRequest(
      @NotBlank String name,
      @NotBlank String purpose,
      @NotNull Reason reason,
      @Nullable @Min(1) @Max(9) Integer priority,
      @NotNull UUID entrySegment,
      @Nullable Boolean includeCurrent,
      @Nullable @Min(0) @Max(3_660) Integer againAfterDays,
      @Nullable UUID goalSegment,
      @NotNull List<WrittenStep> steps) {

    DraftJourney draft(String by) {
      try {
        return new DraftJourney(
            name,
            purpose,
            reason,
            priority == null ? DraftJourney.USUAL_PRIORITY : priority,
            new JourneyPlan(
                new SegmentId(entrySegment),
                Boolean.TRUE.equals(includeCurrent),
                againAfterDays,
                goalSegment == null ? null : new SegmentId(goalSegment),
                WrittenStep.read(steps)),
            by);
      } catch (JourneyFault e) {
        throw refused(e);
      }
    }
  }

  /** What a journey would do with one person. */
  record TrialJson(boolean comesIn, List<TriedJson> steps, @Nullable JourneyOutcome outcome) {}

  /**
   * @param way which of its ways they would go, from 0
   */
  record TriedJson(Instant at, String key, StepKind kind, @Nullable Integer way, String because) {}

  /**
   * @param members how many are in the segment it begins by
   * @param asked how many of them were asked
   * @param arrived how many of those are at the goal already
   */
  record ForecastJson(
      long members,
      int asked,
      int arrived,
      List<ForecastStepJson> steps,
      Map<JourneyOutcome, Integer> outcomes) {}

  /**
   * @param firstAfter ISO 8601 duration after the beginning, for the first who come to it
   * @param lastAfter the same for the last
   */
  record ForecastStepJson(String key, int people, String firstAfter, String lastAfter) {}

  /**
   * @param passed what it did, and how often
   * @param ways how often each of its ways was gone, from 0
   */
  record StepFiguresJson(
      String key, long here, Map<Happened, Long> passed, Map<Integer, Long> ways) {}

  record FiguresJson(List<StepFiguresJson> steps, Map<JourneyOutcome, Long> outcomes) {}

  record PersonJson(
      UUID customer,
      @Nullable String name,
      int occurrence,
      int version,
      @Nullable String step,
      Instant enteredAt,
      Instant dueAt,
      @Nullable Instant endedAt,
      @Nullable JourneyOutcome outcome) {}
}
