package org.mutualcrm.campaign;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;

/**
 * A campaign as a marketer writes it.
 *
 * @param hypothesis what will be different, and why: it is held against the result
 * @param segment whoever is in it at the launch is the audience; with a trigger, whoever meets its
 *     condition when it happens to them
 * @param offer what the audience is given; null if that is nothing the till knows
 * @param horizonDays for how long after the launch orders count, 1 to 365; with a trigger, after it
 *     happened
 * @param trigger what has to happen to somebody before they are given it, once ever; null if all
 *     are at the launch
 */
public record DraftCampaign(
    String name,
    String hypothesis,
    Reason reason,
    SegmentId segment,
    @Nullable OfferId offer,
    Holdout holdout,
    CampaignMetric metric,
    int horizonDays,
    Economics economics,
    String by,
    @Nullable OccasionKind trigger) {

  public DraftCampaign {
    name = name.strip();
    hypothesis = hypothesis.strip();
    if (name.isEmpty() || name.length() > 120)
      throw new IllegalArgumentException("A name has 1 to 120 characters");
    if (hypothesis.isEmpty() || hypothesis.length() > 2_000)
      throw new IllegalArgumentException("A hypothesis has 1 to 2,000 characters");
    if (horizonDays < 1 || horizonDays > 365)
      throw new IllegalArgumentException("A horizon is 1 to 365 days");
  }

  /** For all of the audience at the launch. */
  public DraftCampaign(
      String name,
      String hypothesis,
      Reason reason,
      SegmentId segment,
      @Nullable OfferId offer,
      Holdout holdout,
      CampaignMetric metric,
      int horizonDays,
      Economics economics,
      String by) {
    this(
        name,
        hypothesis,
        reason,
        segment,
        offer,
        holdout,
        metric,
        horizonDays,
        economics,
        by,
        null);
  }

  /** The same words, by somebody else. */
  DraftCampaign writtenBy(String other) {
    return new DraftCampaign(
        name,
        hypothesis,
        reason,
        segment,
        offer,
        holdout,
        metric,
        horizonDays,
        economics,
        other,
        trigger);
  }
}
