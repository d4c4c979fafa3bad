package org.mutualcrm.referral;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;

/**
 * A referral programme as it stands.
 *
 * @param used places taken now, see {@link ReferralCaps}
 */
public record ReferralProgrammeView(
    ReferralProgrammeId id,
    String slug,
    String name,
    ReferralProgrammeStatus status,
    Reason reason,
    OfferId advocateOffer,
    OfferId friendOffer,
    ReferralTrigger trigger,
    int holdDays,
    int attributionDays,
    ReferralCaps caps,
    long used,
    int mostADay,
    boolean sameDevice,
    boolean leaderboard,
    Condition eligibility,
    List<String> channels,
    List<ReferralText> texts,
    String createdBy,
    Instant createdAt,
    @Nullable Instant launchedAt) {

  public boolean live() {
    return status == ReferralProgrammeStatus.LIVE;
  }

  /** In the reader's language, or the first one written. */
  public ReferralText text(Locale reader) {
    return texts.stream()
        .filter(it -> it.locale().equals(reader.toLanguageTag()))
        .findFirst()
        .or(() -> texts.stream().filter(it -> it.locale().equals(reader.getLanguage())).findFirst())
        .orElse(texts.getFirst());
  }
}
