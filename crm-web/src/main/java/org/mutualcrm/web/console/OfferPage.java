package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeJobView;
import org.mutualcrm.offer.CodeView;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.redemption.Redemptions.QuotaUsed;
import org.mutualcrm.redemption.Redemptions.Reach;
import org.mutualcrm.redemption.ReservationView;
import org.mutualcrm.segment.SegmentView;

/**
 * One offer.
 *
 * @param lastDay redemptions of the last 24 hours
 * @param byDay whether the chart shows days instead of hours
 * @param quotas how far limits by channel, day and store are used
 * @param held set aside now, the first to expire first; heldCount says of how many
 * @param jobs making codes in the background, the newest first
 * @param who who may use it, in words
 * @param segments whose people may be given personal codes
 * @param typed into the forms on the page, by field
 * @param errors of the forms on the page, by field
 */
public record OfferPage(
    OfferView offer,
    OfferStanding standing,
    Instant now,
    long lastDay,
    Reach reach,
    List<RedemptionLine> latest,
    @Nullable Chart chart,
    boolean byDay,
    List<CodeView> codes,
    List<QuotaUsed> quotas,
    List<ReservationView> held,
    long heldCount,
    List<CodeJobView> jobs,
    String who,
    List<SegmentView> segments,
    Map<String, String> typed,
    Map<String, String> errors) {

  /**
   * When the limit is reached if it goes on like in the last 24 hours, should that be too early.
   */
  public @Nullable Instant gone() {
    var total = offer.limits().total();
    if (standing != OfferStanding.LIVE || total == null || lastDay < 10) return null;
    var left = Duration.ofDays(1).multipliedBy(total - offer.used()).dividedBy(lastDay);
    return left.compareTo(Duration.between(now, offer.window().endsAt())) < 0
        ? now.plus(left)
        : null;
  }

  /** Codes that were not used; nothing known where some are for many. */
  public @Nullable Long unused() {
    return offer.sharedCodes() > 0 ? null : Math.max(0, offer.codes() - offer.used());
  }

  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  public long left() {
    var total = offer.limits().total();
    return total == null ? Long.MAX_VALUE : Math.max(0, total - offer.used());
  }
}
