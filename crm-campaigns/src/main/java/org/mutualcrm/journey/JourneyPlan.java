package org.mutualcrm.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;

/**
 * Whom a journey takes in and what it does with them.
 *
 * @param entry who comes into this segment comes in
 * @param current whether those who are in it at the first publishing come in too
 * @param againAfterDays after how many days out of it somebody may come in again, 0 to 3,660; null
 *     for once ever
 * @param goal who comes into this segment has arrived; null if there is none
 */
public record JourneyPlan(
    SegmentId entry,
    boolean current,
    @Nullable Integer againAfterDays,
    @Nullable SegmentId goal,
    List<JourneyStep> steps) {

  public static final int MOST_STEPS = 100;
  public static final int DEEPEST = 5;

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * @throws JourneyFault if it can not be meant
   */
  public JourneyPlan {
    steps = List.copyOf(steps);
    JourneyFault.unless(
        againAfterDays == null || (againAfterDays >= 0 && againAfterDays <= 3_660),
        "againAfterDays",
        "Somebody may come again after 0 to 3,660 days");
    JourneyFault.unless(
        !entry.equals(goal), "goal", "Who comes in would have arrived: choose another goal");
    var all = all(steps, 1);
    JourneyFault.unless(all.size() <= MOST_STEPS, "steps", "A journey has at most 100 steps");
    var keys = new HashSet<String>();
    for (var step : all) {
      JourneyFault.unless(
          KEY.matcher(step.key()).matches(), "key", "A key is small letters, digits and dashes");
      JourneyFault.unless(
          keys.add(step.key()), "key", "Two steps are called " + step.key() + ": rename one");
    }
  }

  /** Every step, each before what it leads into. */
  public List<JourneyStep> all() {
    return all(steps, 1);
  }

  /** Every segment it asks for. */
  public Set<SegmentId> segments() {
    var segments = new LinkedHashSet<SegmentId>();
    segments.add(entry);
    if (goal != null) segments.add(goal);
    for (var step : all())
      switch (step) {
        case JourneyStep.WaitFor it -> segments.add(it.segment());
        case JourneyStep.Split it ->
            it.ways()
                .forEach(way -> {
                  if (way.segment() != null) segments.add(way.segment());
                });
        default -> {}
      }
    return segments;
  }

  Set<CampaignId> campaigns() {
    var campaigns = new LinkedHashSet<CampaignId>();
    for (var step : all()) if (step instanceof JourneyStep.Message it) campaigns.add(it.campaign());
    return campaigns;
  }

  Set<OfferId> offers() {
    var offers = new LinkedHashSet<OfferId>();
    for (var step : all()) if (step instanceof JourneyStep.Give it) offers.add(it.offer());
    return offers;
  }

  JourneyPlan with(List<JourneyStep> other) {
    return new JourneyPlan(entry, current, againAfterDays, goal, other);
  }

  private static List<JourneyStep> all(List<JourneyStep> steps, int depth) {
    JourneyFault.unless(depth <= DEEPEST, "steps", "Ways lead into one another at most four times");
    var all = new ArrayList<JourneyStep>();
    for (var step : steps) {
      all.add(step);
      for (var branch : step.branches()) all.addAll(all(branch, depth + 1));
    }
    return all;
  }
}
