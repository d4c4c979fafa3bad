package org.mutualcrm.journey;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;

/** One step of a journey. Its key names it for good, across versions. */
public sealed interface JourneyStep {

  Duration LONGEST_WAIT = Duration.ofDays(366);
  int LONGEST_NOTE = 2_000;
  int LONGEST_NAME = 80;

  String key();

  /**
   * Waits.
   *
   * @param span 0 to 366 days
   * @param until then until this time of day by the company's clocks; null to go on at once
   */
  record Wait(String key, Duration span, @Nullable LocalTime until) implements JourneyStep {

    public Wait {
      JourneyFault.unless(
          !span.isNegative() && span.compareTo(LONGEST_WAIT) <= 0,
          "span",
          "Wait between nothing and 366 days");
      JourneyFault.unless(
          !span.isZero() || until != null, "span", "Type how long to wait, or until what hour");
    }
  }

  /**
   * Waits until somebody is in a segment.
   *
   * @param atMost then they go on all the same; above 0, up to 366 days
   */
  record WaitFor(String key, SegmentId segment, Duration atMost) implements JourneyStep {

    public WaitFor {
      JourneyFault.unless(
          atMost.isPositive() && atMost.compareTo(LONGEST_WAIT) <= 0,
          "span",
          "Type how long to wait at most, up to 366 days");
    }
  }

  /** Hands somebody to a campaign that waits for journeys. */
  record Message(String key, CampaignId campaign) implements JourneyStep {}

  /** Gives somebody a code of their own. */
  record Give(String key, OfferId offer) implements JourneyStep {}

  /** Leaves a note on their profile, for colleagues. */
  record Note(String key, String text) implements JourneyStep {

    public Note {
      text = text.strip();
      JourneyFault.unless(!text.isEmpty(), "text", "Write what colleagues are to know");
      JourneyFault.unless(
          text.length() <= LONGEST_NOTE, "text", "A note has at most 2,000 characters");
      JourneyFault.unless(text.indexOf('\0') < 0, "text", "The character U+0000 can not be kept");
    }
  }

  /**
   * Tells webhooks that somebody came here.
   *
   * @param name what receivers know it by
   */
  record Tell(String key, String name) implements JourneyStep {

    public Tell {
      name = name.strip();
      JourneyFault.unless(
          name.matches("[a-z0-9][a-z0-9._-]{0,79}"),
          "text",
          "A name is small letters, digits, dots and dashes, like trial-over");
    }
  }

  /** The first way whose segment somebody is in; the last is for everybody else. */
  record Split(String key, List<Way> ways) implements JourneyStep {

    public Split {
      ways = List.copyOf(ways);
      JourneyFault.unless(ways.size() >= 2, "branches", "A split has at least two ways");
      JourneyFault.unless(ways.size() <= 8, "branches", "A split has at most eight ways");
      JourneyFault.unless(
          ways.getLast().segment() == null
              && ways.stream().limit(ways.size() - 1L).allMatch(it -> it.segment() != null),
          "branches",
          "Every way but the last names a segment; the last is for everybody else");
    }
  }

  /** By chance, the same for the same person whenever they are asked. */
  record Chance(String key, List<Share> shares) implements JourneyStep {

    public Chance {
      shares = List.copyOf(shares);
      JourneyFault.unless(
          shares.size() >= 2 && shares.size() <= 8, "branches", "Chance has two to eight ways");
      JourneyFault.unless(
          shares.stream().mapToInt(Share::percent).sum() == 100,
          "branches",
          "The shares come to 100 percent together");
    }
  }

  /** Leaves the journey. */
  record Leave(String key) implements JourneyStep {}

  /**
   * @param segment null for everybody else
   */
  record Way(String label, @Nullable SegmentId segment, List<JourneyStep> steps) {

    public Way {
      label = named(label);
      steps = List.copyOf(steps);
    }
  }

  /**
   * @param percent 1 to 99
   */
  record Share(String label, int percent, List<JourneyStep> steps) {

    public Share {
      label = named(label);
      steps = List.copyOf(steps);
      JourneyFault.unless(percent >= 1 && percent <= 99, "percent", "A share is 1 to 99 percent");
    }
  }

  /** What it leads into, each with its label; none for a step without ways. */
  default List<List<JourneyStep>> branches() {
    return switch (this) {
      case Split it -> it.ways().stream().map(Way::steps).toList();
      case Chance it -> it.shares().stream().map(Share::steps).toList();
      default -> List.of();
    };
  }

  /** The same step with other things on its ways. */
  default JourneyStep with(List<List<JourneyStep>> branches) {
    return switch (this) {
      case Split(var key, var ways) -> {
        var changed = new java.util.ArrayList<Way>();
        for (int i = 0; i < ways.size(); i++)
          changed.add(new Way(ways.get(i).label(), ways.get(i).segment(), branches.get(i)));
        yield new Split(key, changed);
      }
      case Chance(var key, var shares) -> {
        var changed = new java.util.ArrayList<Share>();
        for (int i = 0; i < shares.size(); i++)
          changed.add(new Share(shares.get(i).label(), shares.get(i).percent(), branches.get(i)));
        yield new Chance(key, changed);
      }
      default -> this;
    };
  }

  private static String named(String text) {
    var label = text.strip();
    JourneyFault.unless(!label.isEmpty(), "label", "Give each way a name");
    JourneyFault.unless(
        label.length() <= LONGEST_NAME, "label", "A name has at most 80 characters");
    JourneyFault.unless(label.indexOf('\0') < 0, "label", "The character U+0000 can not be kept");
    return label;
  }
}
