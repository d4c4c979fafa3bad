package org.mutualcrm.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.change.Asker;
import org.mutualcrm.change.ChangeStatus;
import org.mutualcrm.change.ChangeView;
import org.mutualcrm.change.Effect;
import org.mutualcrm.change.Origin;
import org.mutualcrm.change.Outcome;
import org.mutualcrm.perception.Proportion;

/**
 * What the company changes because people asked.
 *
 * @param origins from what it began
 * @param toldUntil when everybody who asked had been thought about
 */
record ChangeJson(
    UUID id,
    String title,
    String need,
    ChangeStatus status,
    String owner,
    List<Origin> origins,
    @Nullable String decision,
    @Nullable Instant decidedAt,
    @Nullable LocalDate plannedFor,
    @Nullable Instant shippedAt,
    @Nullable String telling,
    @Nullable String purpose,
    @Nullable Instant toldFrom,
    @Nullable Instant toldUntil,
    Instant createdAt) {

  static ChangeJson of(ChangeView it) {
    return new ChangeJson(
        it.id().value(),
        it.title(),
        it.need(),
        it.status(),
        it.owner(),
        it.origins(),
        it.decision(),
        it.decidedAt(),
        it.plannedFor(),
        it.shippedAt(),
        it.telling(),
        it.purpose(),
        it.toldFrom(),
        it.toldUntil(),
        it.createdAt());
  }

  /**
   * Somebody who asked.
   *
   * @param outcome what became of telling them, or would; absent while nobody thought about it
   */
  record AskerJson(
      UUID customer,
      String name,
      Origin.Kind askedBy,
      long times,
      Instant lastAt,
      @Nullable Outcome outcome,
      @Nullable String channel,
      @Nullable String why) {

    static AskerJson of(Asker it) {
      return new AskerJson(
          it.customer().value(),
          it.name(),
          it.asked(),
          it.times(),
          it.lastAt(),
          it.outcome(),
          it.channel(),
          it.why());
    }
  }

  /**
   * Who asked: all of them counted, and the 200 who asked last.
   *
   * @param outcomes how many were told, or not, and why
   */
  record AskersJson(long all, Map<Outcome, Long> outcomes, List<AskerJson> latest) {}

  /**
   * How often it is said, of a thousand items that were read.
   *
   * @param low of the 95 percent interval of after less before, like {@code high}
   * @param days how long before and how long after
   */
  record EffectJson(
      Origin origin,
      Effect.Verdict verdict,
      double days,
      RateJson before,
      RateJson after,
      double low,
      double high) {

    static EffectJson of(Effect it) {
      return new EffectJson(
          it.origin(),
          it.verdict(),
          it.span().toHours() / 24.0,
          RateJson.of(it.before()),
          RateJson.of(it.after()),
          Effect.perThousand(it.difference().low()),
          Effect.perThousand(it.difference().high()));
    }
  }

  /**
   * @param perThousand with the bounds of its 95 percent score interval
   */
  record RateJson(long said, long of, double perThousand, double low, double high) {

    static RateJson of(Proportion it) {
      return new RateJson(
          it.count(),
          it.of(),
          Effect.perThousand(it.percent()),
          Effect.perThousand(it.interval().low()),
          Effect.perThousand(it.interval().high()));
    }
  }
}
