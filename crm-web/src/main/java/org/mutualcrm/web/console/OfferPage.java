package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeView;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.redemption.Redemptions.Reach;

/**
 * One offer.
 *
 * @param lastDay redemptions of the last 24 hours
 * @param byDay whether the chart shows days instead of hours
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
    String count,
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

  public long left() {
    var total = offer.limits().total();
    return total == null ? Long.MAX_VALUE : Math.max(0, total - offer.used());
  }
}
