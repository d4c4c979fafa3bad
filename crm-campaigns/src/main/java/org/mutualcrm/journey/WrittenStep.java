package org.mutualcrm.journey;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.journey.JourneyStep.Chance;
import org.mutualcrm.journey.JourneyStep.Give;
import org.mutualcrm.journey.JourneyStep.Leave;
import org.mutualcrm.journey.JourneyStep.Message;
import org.mutualcrm.journey.JourneyStep.Note;
import org.mutualcrm.journey.JourneyStep.Share;
import org.mutualcrm.journey.JourneyStep.Split;
import org.mutualcrm.journey.JourneyStep.Tell;
import org.mutualcrm.journey.JourneyStep.Wait;
import org.mutualcrm.journey.JourneyStep.WaitFor;
import org.mutualcrm.journey.JourneyStep.Way;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;

/**
 * A step as it is kept and as it goes over the wire; what a kind has no use for is left out.
 *
 * @param key names it for good: small letters, digits and dashes
 * @param span of a wait: an ISO 8601 duration such as {@code P2D} or {@code PT6H}
 * @param until of a wait: then until this time of day by the company's clocks, such as {@code
 *     09:00}
 * @param segment of a wait for somebody to be in one
 * @param campaign of a message
 * @param offer of a code
 * @param text of a note, or the name webhooks are told
 * @param branches of a split, or of chance
 */
public record WrittenStep(
    StepKind kind,
    String key,
    @Nullable String span,
    @Nullable String until,
    @Nullable UUID segment,
    @Nullable UUID campaign,
    @Nullable UUID offer,
    @Nullable String text,
    @Nullable List<WrittenBranch> branches) {

  /**
   * @param segment of a split; left out on the last way, for everybody else
   * @param percent of chance, 1 to 99
   */
  public record WrittenBranch(
      String label, @Nullable UUID segment, @Nullable Integer percent, List<WrittenStep> steps) {

    String named() {
      return needed(label, "label", "Give each way a name");
    }

    @Nullable SegmentId way() {
      return segment == null ? null : new SegmentId(segment);
    }

    List<JourneyStep> read() {
      return WrittenStep.read(needed(steps, "steps", "Say what steps each way has, if none []"));
    }
  }

  public static WrittenStep of(JourneyStep step) {
    var kind = StepKind.of(step);
    var key = step.key();
    return switch (step) {
      case Wait(_, var span, var until) ->
          new WrittenStep(
              kind,
              key,
              span.toString(),
              until == null ? null : until.toString(),
              null,
              null,
              null,
              null,
              null);
      case WaitFor(_, var segment, var atMost) ->
          new WrittenStep(
              kind, key, atMost.toString(), null, segment.value(), null, null, null, null);
      case Message(_, var campaign) ->
          new WrittenStep(kind, key, null, null, null, campaign.value(), null, null, null);
      case Give(_, var offer) ->
          new WrittenStep(kind, key, null, null, null, null, offer.value(), null, null);
      case Note(_, var text) ->
          new WrittenStep(kind, key, null, null, null, null, null, text, null);
      case Tell(_, var name) ->
          new WrittenStep(kind, key, null, null, null, null, null, name, null);
      case Split(_, var ways) ->
          branched(
              kind,
              key,
              ways.stream()
                  .map(it ->
                      new WrittenBranch(
                          it.label(),
                          it.segment() == null ? null : it.segment().value(),
                          null,
                          all(it.steps())))
                  .toList());
      case Chance(_, var shares) ->
          branched(
              kind,
              key,
              shares.stream()
                  .map(it -> new WrittenBranch(it.label(), null, it.percent(), all(it.steps())))
                  .toList());
      case Leave _ -> new WrittenStep(kind, key, null, null, null, null, null, null, null);
    };
  }

  public static List<WrittenStep> all(List<JourneyStep> steps) {
    return steps.stream().map(WrittenStep::of).toList();
  }

  /**
   * @throws JourneyFault if something is missing or can not be meant
   */
  public static List<JourneyStep> read(List<WrittenStep> steps) {
    return steps.stream().map(it -> needed(it, "steps", "A step is missing").step()).toList();
  }

  /**
   * @throws JourneyFault if something is missing or can not be meant
   */
  public JourneyStep step() {
    needed(key, "key", "Give each step a key");
    return switch (needed(kind, "kind", "Say what each step does")) {
      case WAIT -> new Wait(key, span == null ? Duration.ZERO : duration(span), hour());
      case WAIT_FOR ->
          new WaitFor(
              key,
              new SegmentId(needed(segment, "segment", "Choose a segment to wait for")),
              duration(needed(span, "span", "Type how long to wait at most")));
      case MESSAGE ->
          new Message(key, new CampaignId(needed(campaign, "campaign", "Choose a campaign")));
      case GIVE -> new Give(key, new OfferId(needed(offer, "offer", "Choose an offer")));
      case NOTE -> new Note(key, needed(text, "text", "Write what colleagues are to know"));
      case TELL -> new Tell(key, needed(text, "text", "Type what webhooks know it by"));
      case SPLIT ->
          new Split(
              key,
              needed(branches, "branches", "A split has at least two ways").stream()
                  .map(it -> new Way(it.named(), it.way(), it.read()))
                  .toList());
      case CHANCE ->
          new Chance(
              key,
              needed(branches, "branches", "Chance has two to eight ways").stream()
                  .map(it ->
                      new Share(
                          it.named(),
                          needed(it.percent(), "percent", "A share is 1 to 99 percent"),
                          it.read()))
                  .toList());
      case LEAVE -> new Leave(key);
    };
  }

  private static WrittenStep branched(StepKind kind, String key, List<WrittenBranch> branches) {
    return new WrittenStep(kind, key, null, null, null, null, null, null, branches);
  }

  private @Nullable LocalTime hour() {
    if (until == null) return null;
    try {
      return LocalTime.parse(until);
    } catch (DateTimeException _) {
      throw new JourneyFault("until", "A time of day is written like 09:00");
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException _) {
      throw new JourneyFault("span", "A time to wait is written like P2D or PT6H");
    }
  }

  private static <T> T needed(@Nullable T value, String field, String words) {
    if (value == null) throw new JourneyFault(field, words);
    return value;
  }
}
