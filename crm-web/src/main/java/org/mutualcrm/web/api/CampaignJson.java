package org.mutualcrm.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.CampaignSchedule;
import org.mutualcrm.campaign.CampaignStatus;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.campaign.CampaignView.Decision;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.reason.Reason;

/**
 * A campaign on the wire.
 *
 * @param audience the frozen segment's id, once it is launched
 * @param measuredUntil when the last order counts
 * @param schedule when it begins and ends by itself, if it does
 * @param obstacle why it did not begin at its hour
 * @param trigger what has to happen to somebody first
 */
record CampaignJson(
    UUID id,
    String name,
    String hypothesis,
    Reason reason,
    UUID segment,
    @Nullable UUID offer,
    BigDecimal holdoutPercent,
    @Nullable String holdoutException,
    CampaignMetric metric,
    int horizonDays,
    BigDecimal marginPercent,
    MoneyJson cost,
    CampaignStatus status,
    String writtenBy,
    Instant createdAt,
    @Nullable String submittedBy,
    @Nullable Decision decision,
    @Nullable UUID audience,
    @Nullable Instant launchedAt,
    @Nullable Instant measuredUntil,
    @Nullable Instant endedAt,
    @Nullable CampaignSchedule schedule,
    @Nullable String obstacle,
    @Nullable OccasionKind trigger) {

  static CampaignJson of(CampaignView it) {
    var content = it.content();
    return new CampaignJson(
        it.id().value(),
        content.name(),
        content.hypothesis(),
        content.reason(),
        content.segment().value(),
        content.offer() == null ? null : content.offer().value(),
        percent(content.holdout().basisPoints()),
        content.holdout().exception(),
        content.metric(),
        content.horizonDays(),
        percent(content.economics().marginBasisPoints()),
        MoneyJson.of(content.economics().cost()),
        it.status(),
        content.by(),
        it.createdAt(),
        it.submittedBy(),
        it.decision(),
        it.audience() == null ? null : it.audience().value(),
        it.launchedAt(),
        it.measuredUntil(),
        it.endedAt(),
        it.schedule(),
        it.obstacle(),
        content.trigger());
  }

  private static BigDecimal percent(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2);
  }
}
