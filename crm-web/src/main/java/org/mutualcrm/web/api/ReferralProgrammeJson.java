package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Language;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.ReferralProgrammeStatus;
import org.mutualcrm.referral.ReferralProgrammeView;
import org.mutualcrm.referral.ReferralTrigger;
import org.mutualcrm.web.api.ReferralProgrammeRequest.CapsJson;
import org.mutualcrm.web.api.ReferralProgrammeRequest.TextJson;

/**
 * A referral programme as it stands.
 *
 * @param used places taken now, of caps.total
 * @param eligibilitySentence who may share, in words
 */
record ReferralProgrammeJson(
    UUID id,
    String slug,
    String name,
    ReferralProgrammeStatus status,
    Reason reason,
    UUID advocateOfferId,
    UUID friendOfferId,
    @Nullable MoneyJson leastOrder,
    @Nullable String event,
    int holdDays,
    int attributionDays,
    CapsJson caps,
    long used,
    int mostADay,
    boolean sameDevice,
    boolean leaderboard,
    String eligibilitySentence,
    List<String> channels,
    List<TextJson> texts,
    String createdBy,
    Instant createdAt,
    @Nullable Instant launchedAt) {

  static ReferralProgrammeJson of(ReferralProgrammeView it, Language language) {
    var least = it.trigger() instanceof ReferralTrigger.FirstOrder(var money) ? money : null;
    var caps = it.caps();
    return new ReferralProgrammeJson(
        it.id().value(),
        it.slug(),
        it.name(),
        it.status(),
        it.reason(),
        it.advocateOffer().value(),
        it.friendOffer().value(),
        least == null ? null : MoneyJson.of(least),
        it.trigger() instanceof ReferralTrigger.Declared(var event) ? event : null,
        it.holdDays(),
        it.attributionDays(),
        new CapsJson(caps.period(), caps.perPeriod(), caps.perAdvocate(), caps.total()),
        it.used(),
        it.mostADay(),
        it.sameDevice(),
        it.leaderboard(),
        language.sentence(it.eligibility()),
        it.channels(),
        it.texts().stream()
            .map(text ->
                new TextJson(text.locale(), text.headline(), text.intro(), text.disclosure()))
            .toList(),
        it.createdBy(),
        it.createdAt(),
        it.launchedAt());
  }
}
