package org.mutualcrm.web.console;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionView;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.CampaignResult;
import org.mutualcrm.campaign.CampaignStatus;
import org.mutualcrm.campaign.CampaignStep;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.campaign.LaunchCheck;
import org.mutualcrm.experiment.Interval;
import org.mutualcrm.experiment.Judgement;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.Verdict;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.segment.SegmentSnapshot;
import org.mutualcrm.segment.SegmentView;

/**
 * One campaign.
 *
 * @param segment its audience while that is not frozen; null if it is gone
 * @param frozen its audience since the launch
 * @param checks before the launch, else empty
 * @param steps what happened for its schedule, newest first
 * @param attribution the newest report of what came before orders, if it has this campaign
 * @param mayDecide whether the reader may approve it: neither wrote it nor handed it in
 */
public record CampaignPage(
    CampaignView campaign,
    @Nullable SegmentView segment,
    @Nullable SegmentSnapshot frozen,
    @Nullable OfferView offer,
    List<LaunchCheck> checks,
    @Nullable CampaignResult result,
    DeliveryPane delivery,
    List<CampaignStep> steps,
    @Nullable AttributionView attribution,
    boolean mayDecide) {

  public @Nullable Judgement judgement() {
    var report = result == null ? null : result.report();
    return report == null ? null : report.judgement(CampaignResult.TREATED);
  }

  /** The interval to be believed: before the end that which holds at every look. */
  public @Nullable Interval interval(Comparison it) {
    if (result != null && result.complete()) return it.interval();
    var low = it.always().low();
    var high = it.always().high();
    return low == null || high == null ? null : new Interval(low, high);
  }

  public static String tone(CampaignStatus status) {
    return switch (status) {
      case LIVE -> "ok";
      case IN_REVIEW -> "warn";
      case APPROVED, SCHEDULED -> "info";
      case DRAFT, ENDED -> "";
    };
  }

  public static String icon(CampaignStatus status) {
    return switch (status) {
      case DRAFT -> "pencil";
      case IN_REVIEW -> "eye";
      case APPROVED -> "check";
      case SCHEDULED -> "clock";
      case LIVE -> "player-play";
      case ENDED -> "player-stop";
    };
  }

  public static String tone(Verdict verdict) {
    return switch (verdict) {
      case PAYS -> "ok";
      case DOES_NOT_PAY -> "danger";
      case CANNOT_TELL_YET -> "info";
    };
  }

  public static String icon(LaunchCheck.Weight weight) {
    return switch (weight) {
      case GOOD -> "check";
      case DOUBT -> "alert-triangle";
      case STOP -> "circle-x";
    };
  }

  public static String label(Comparison it) {
    return metric(it).label();
  }

  public static String percent(Holdout holdout) {
    return percent(holdout.basisPoints());
  }

  public static String percent(int basisPoints) {
    return Show.decimal(basisPoints / 100.0) + "%";
  }

  /** A share as a percentage, money with its cents. */
  public static String figure(Comparison it, double value) {
    return switch (metric(it)) {
      case ORDERED -> Show.decimal(100 * value) + "%";
      case ORDERS -> Show.decimal(value);
      case PROFIT, REVENUE -> Show.decimal(value, 2);
    };
  }

  private static CampaignMetric metric(Comparison it) {
    return CampaignMetric.valueOf(it.metric().toUpperCase(Locale.ROOT));
  }

  /** The verdict as a sentence, with why. */
  public static String said(Judgement it) {
    var more =
        it.more() == null ? "" : ": it takes about " + Show.number(it.more()) + " people more";
    return switch (it.verdict()) {
      case PAYS -> "It pays.";
      case DOES_NOT_PAY -> "It does not pay.";
      case CANNOT_TELL_YET -> "Nobody can tell yet" + more + ".";
    };
  }

  /** Why, as a sentence. */
  public static String because(Judgement it) {
    var why = it.reason();
    return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
  }
}
