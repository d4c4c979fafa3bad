package org.mutualcrm.web.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.journey.JourneyFigures.AtStep;
import org.mutualcrm.journey.JourneyForecast;
import org.mutualcrm.journey.JourneyForecast.ForecastStep;
import org.mutualcrm.journey.JourneyOutcome;
import org.mutualcrm.journey.JourneyStatus;
import org.mutualcrm.journey.JourneyStep;
import org.mutualcrm.journey.StepKind;

/**
 * How a journey's steps are shown.
 *
 * @param names of segments, campaigns and offers, by id
 * @param figures by step; steps nobody came to are left out
 * @param forecast null if nobody asked for one
 * @param paused keys of steps nobody passes
 * @param may whether whoever looks may change them
 */
public record JourneyLook(
    String url,
    Map<UUID, String> names,
    Map<String, AtStep> figures,
    @Nullable JourneyForecast forecast,
    Set<String> paused,
    boolean may) {

  public static String icon(StepKind kind) {
    return switch (kind) {
      case WAIT -> "hourglass";
      case WAIT_FOR -> "filter";
      case MESSAGE -> "flag";
      case GIVE -> "discount";
      case NOTE -> "note";
      case TELL -> "webhook";
      case SPLIT, CHANCE -> "arrows-split-2";
      case LEAVE -> "logout";
    };
  }

  public static String tone(JourneyStatus status) {
    return switch (status) {
      case LIVE -> "ok";
      case PAUSED -> "warn";
      case DRAFT, ENDED -> "";
    };
  }

  public static String tone(JourneyOutcome outcome) {
    return outcome == JourneyOutcome.GOAL ? "ok" : "";
  }

  /** What it does, in words. */
  public String says(JourneyStep step) {
    return switch (step) {
      case JourneyStep.Wait(_, var span, var until) ->
          (span.isZero() ? "Wait" : "Wait " + words(span))
              + (until == null ? "" : (span.isZero() ? " until " : ", then until ") + until);
      case JourneyStep.WaitFor(_, var segment, var most) ->
          "Wait until they are in " + name(segment.value()) + ", at most " + words(most);
      case JourneyStep.Message(_, var campaign) -> "Hand to " + name(campaign.value());
      case JourneyStep.Give(_, var offer) -> "Give a code of " + name(offer.value());
      case JourneyStep.Note(_, var text) -> text;
      case JourneyStep.Tell(_, var name) -> "Tell webhooks " + name;
      case JourneyStep.Split _ -> "Split by segments";
      case JourneyStep.Chance _ -> "Split by chance";
      case JourneyStep.Leave _ -> "Leave the journey";
    };
  }

  /** What a way is for. */
  public String way(JourneyStep step, int branch) {
    return switch (step) {
      case JourneyStep.Split it -> {
        var segment = it.ways().get(branch).segment();
        yield segment == null ? "everybody else" : "in " + name(segment.value());
      }
      case JourneyStep.Chance it -> it.shares().get(branch).percent() + "%";
      default -> "";
    };
  }

  public String label(JourneyStep step, int branch) {
    return switch (step) {
      case JourneyStep.Split it -> it.ways().get(branch).label();
      case JourneyStep.Chance it -> it.shares().get(branch).label();
      default -> "";
    };
  }

  public String name(UUID id) {
    return Objects.requireNonNullElse(names.get(id), "something that is gone");
  }

  /** How many are there and were, or nothing where nobody was. */
  public String counts(JourneyStep step) {
    var it = figures.get(step.key());
    if (it == null) return "";
    var here = it.here() == 0 ? "" : Show.number(it.here()) + " here";
    var passed = it.total() == 0 ? "" : Show.number(it.total()) + " passed";
    return List.of(here, passed).stream()
        .filter(one -> !one.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** What it did, where that is not always the same. */
  public String did(JourneyStep step) {
    var it = figures.get(step.key());
    if (it == null || it.passed().size() < 2) return "";
    return it.passed().entrySet().stream()
        .map(one -> one.getKey().label() + " " + Show.number(one.getValue()))
        .collect(Collectors.joining(" · "));
  }

  /** How many went a way, or nothing. */
  public String went(JourneyStep step, int branch) {
    var it = figures.get(step.key());
    var went = it == null ? null : it.ways().get(branch);
    return went == null ? "" : Show.count(went, "time", "times");
  }

  /** What the forecast says of a step, or nothing. */
  public String foretold(JourneyStep step) {
    if (forecast == null || forecast.asked() == 0) return "";
    var it =
        forecast.steps().stream()
            .filter(one -> one.key().equals(step.key()))
            .findFirst()
            .orElse(null);
    if (it == null || it.people() == 0) return "nobody would come here";
    return Math.round(100.0 * it.people() / forecast.asked()) + "% would come here" + after(it);
  }

  private static String after(ForecastStep it) {
    if (it.latest().isZero()) return ", at once";
    var first = words(it.after());
    return it.after().equals(it.latest())
        ? ", after " + first
        : ", after " + first + " to " + words(it.latest());
  }

  /** {@code 2 days 3 hours}; of days nobody counts the minutes. */
  public static String words(Duration span) {
    var parts = new ArrayList<String>();
    if (span.toDays() > 0) parts.add(Show.count(span.toDays(), "day", "days"));
    if (span.toHoursPart() > 0) parts.add(Show.count(span.toHoursPart(), "hour", "hours"));
    if (span.toDays() == 0 && span.toMinutesPart() > 0)
      parts.add(Show.count(span.toMinutesPart(), "minute", "minutes"));
    return parts.isEmpty() ? "a moment" : String.join(" ", parts);
  }
}
