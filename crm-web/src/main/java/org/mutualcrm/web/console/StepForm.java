package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.journey.JourneyFault;
import org.mutualcrm.journey.JourneyStep;
import org.mutualcrm.journey.StepKind;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;

/**
 * A step of a journey as typed.
 *
 * @param amount how long it waits, in
 * @param unit minutes, hours or days
 * @param branches its ways, with an empty one more to be filled in
 */
public record StepForm(
    StepKind kind,
    String amount,
    String unit,
    String until,
    String segment,
    String campaign,
    String offer,
    String text,
    List<Branch> branches) {

  public static final int MOST_BRANCHES = 6;

  /** A way as typed; left out where it has no name. */
  public record Branch(String label, String segment, String percent) {

    static final Branch BLANK = new Branch("", "", "");
  }

  static StepForm blank(StepKind kind) {
    var branches =
        switch (kind) {
          case SPLIT -> List.of(Branch.BLANK, Branch.BLANK, new Branch("Everybody else", "", ""));
          case CHANCE -> List.of(new Branch("", "", "50"), new Branch("", "", "50"), Branch.BLANK);
          default -> List.<Branch>of();
        };
    return new StepForm(kind, "1", "DAYS", "", "", "", "", "", branches);
  }

  static StepForm of(JourneyStep step) {
    var it = blank(StepKind.of(step));
    return switch (step) {
      case JourneyStep.Wait(_, var span, var until) ->
          it.lasting(span, until == null ? "" : until.toString(), "");
      case JourneyStep.WaitFor(_, var segment, var most) ->
          it.lasting(most, "", segment.toString());
      case JourneyStep.Message(_, var campaign) -> it.naming(campaign.toString(), "", "");
      case JourneyStep.Give(_, var offer) -> it.naming("", offer.toString(), "");
      case JourneyStep.Note(_, var text) -> it.naming("", "", text);
      case JourneyStep.Tell(_, var name) -> it.naming("", "", name);
      case JourneyStep.Split(_, var ways) -> {
        var branches = new ArrayList<Branch>();
        for (var way : ways)
          branches.add(
              new Branch(way.label(), way.segment() == null ? "" : way.segment().toString(), ""));
        branches.add(branches.size() - 1, Branch.BLANK);
        yield it.parting(branches);
      }
      case JourneyStep.Chance(_, var shares) -> {
        var branches = new ArrayList<Branch>();
        for (var share : shares)
          branches.add(new Branch(share.label(), "", Integer.toString(share.percent())));
        branches.add(Branch.BLANK);
        yield it.parting(branches);
      }
      case JourneyStep.Leave _ -> it;
    };
  }

  static StepForm of(StepKind kind, HttpServletRequest request) {
    var branches = new ArrayList<Branch>();
    for (int i = 0; i <= MOST_BRANCHES && request.getParameter("label" + i) != null; i++)
      branches.add(
          new Branch(
              value(request, "label" + i),
              value(request, "segment" + i),
              value(request, "percent" + i)));
    return new StepForm(
        kind,
        value(request, "amount"),
        value(request, "unit"),
        value(request, "until"),
        value(request, "segment"),
        value(request, "campaign"),
        value(request, "offer"),
        value(request, "text"),
        branches);
  }

  /**
   * The step, or null and what is wrong noted.
   *
   * @param before what it was, whose ways keep their steps; null if it is new
   */
  @Nullable JourneyStep read(Typed typed, String key, @Nullable JourneyStep before) {
    try {
      return switch (kind) {
        case WAIT -> new JourneyStep.Wait(key, span(true), hour());
        case WAIT_FOR ->
            new JourneyStep.WaitFor(
                key, new SegmentId(id("segment", segment, "Choose a segment")), span(false));
        case MESSAGE ->
            new JourneyStep.Message(
                key, new CampaignId(id("campaign", campaign, "Choose a campaign")));
        case GIVE -> new JourneyStep.Give(key, new OfferId(id("offer", offer, "Choose an offer")));
        case NOTE -> new JourneyStep.Note(key, text);
        case TELL -> new JourneyStep.Tell(key, text);
        case SPLIT -> split(key, before);
        case CHANCE -> chance(key, before);
        case LEAVE -> new JourneyStep.Leave(key);
      };
    } catch (JourneyFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private JourneyStep split(String key, @Nullable JourneyStep before) {
    var ways = new ArrayList<JourneyStep.Way>();
    each(
        before,
        (it, last, steps) -> {
          if (!last && it.segment.isEmpty())
            throw new JourneyFault("branches", "Choose a segment for " + it.label.strip());
          ways.add(
              new JourneyStep.Way(
                  it.label,
                  last ? null : new SegmentId(id("branches", it.segment, "Choose a segment")),
                  steps));
        });
    return new JourneyStep.Split(key, ways);
  }

  private JourneyStep chance(String key, @Nullable JourneyStep before) {
    var shares = new ArrayList<JourneyStep.Share>();
    each(
        before,
        (it, _, steps) -> {
          if (!it.percent.strip().matches("\\d{1,2}"))
            throw new JourneyFault("branches", "A share is a whole number of percent from 1 to 99");
          shares.add(new JourneyStep.Share(it.label, Integer.parseInt(it.percent.strip()), steps));
        });
    return new JourneyStep.Chance(key, shares);
  }

  private interface Named {

    void way(Branch it, boolean last, List<JourneyStep> steps);
  }

  /** A way that lost its name is left out, unless there are steps on it. */
  private void each(@Nullable JourneyStep before, Named named) {
    var steps = before == null ? List.<List<JourneyStep>>of() : before.branches();
    boolean split = kind == StepKind.SPLIT;
    for (int i = 0; i < branches.size(); i++) {
      var it = branches.get(i);
      boolean last = i == branches.size() - 1;
      // What was the last way of a split stays the last, whatever is put before it.
      int was = split && last ? steps.size() - 1 : i;
      boolean old = was >= 0 && was < steps.size() && !(split && !last && i == steps.size() - 1);
      var its = old ? steps.get(was) : List.<JourneyStep>of();
      if (it.label.isBlank() && its.isEmpty() && !(split && last)) continue;
      if (it.label.isBlank())
        throw new JourneyFault("branches", "Give each way with steps on it a name");
      named.way(it, last, its);
    }
  }

  private Duration span(boolean noneIsFine) {
    var digits = amount.strip();
    if (digits.isEmpty() && noneIsFine) return Duration.ZERO;
    if (!digits.matches("\\d{1,6}")) throw new JourneyFault("span", "Type a whole number");
    long number = Long.parseLong(digits);
    return switch (unit) {
      case "MINUTES" -> Duration.ofMinutes(number);
      case "HOURS" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private @Nullable LocalTime hour() {
    if (until.isBlank()) return null;
    try {
      return LocalTime.parse(until.strip());
    } catch (DateTimeException _) {
      throw new JourneyFault("until", "A time of day is written like 09:00");
    }
  }

  private static UUID id(String field, String id, String words) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException _) {
      throw new JourneyFault(field, words);
    }
  }

  private StepForm lasting(Duration span, String until, String segment) {
    var unit = span.toMinutes() % 60 != 0 ? "MINUTES" : span.toHours() % 24 != 0 ? "HOURS" : "DAYS";
    long amount =
        switch (unit) {
          case "MINUTES" -> span.toMinutes();
          case "HOURS" -> span.toHours();
          default -> span.toDays();
        };
    return new StepForm(
        kind, Long.toString(amount), unit, until, segment, campaign, offer, text, branches);
  }

  private StepForm naming(String campaign, String offer, String text) {
    return new StepForm(kind, amount, unit, until, segment, campaign, offer, text, branches);
  }

  private StepForm parting(List<Branch> branches) {
    return new StepForm(kind, amount, unit, until, segment, campaign, offer, text, branches);
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "");
  }
}
