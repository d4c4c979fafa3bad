package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.DraftReferralProgramme;
import org.mutualcrm.referral.ReferralCaps;
import org.mutualcrm.referral.ReferralText;
import org.mutualcrm.referral.ReferralTrigger;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * A referral programme as it is sent.
 *
 * @param leastOrder what the friend's first order has to come to; or
 * @param event what the company declares instead
 * @param holdDays 14 unless it says otherwise
 * @param attributionDays within which the friend has to do it; 30 unless it says otherwise
 * @param mostADay claims of one advocate's friends within 24 hours; more are held for a person; 10
 *     unless it says otherwise
 * @param sameDevice whether what the shop sends as a device may tell that both use one browser
 * @param eligibility who may share, a condition as a tree; everyone without it
 * @param eligibilitySentence the same as a sentence, instead of the tree
 */
record ReferralProgrammeRequest(
    @NotBlank @Size(max = 120) String name,
    @NotNull Reason reason,
    @NotNull UUID advocateOfferId,
    @NotNull UUID friendOfferId,
    @Nullable @Valid MoneyJson leastOrder,
    @Nullable @Size(max = 60) String event,
    @Nullable @Min(0) @Max(365) Integer holdDays,
    @Nullable @Min(1) @Max(730) Integer attributionDays,
    @Nullable @Valid CapsJson caps,
    @Nullable @Min(1) @Max(10_000) Integer mostADay,
    boolean sameDevice,
    boolean leaderboard,
    @Schema(implementation = Object.class) @Nullable JsonNode eligibility,
    @Nullable @Size(max = 20_000) String eligibilitySentence,
    @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 30) String> channels,
    @NotEmpty @Size(max = 8) List<@NotNull @Valid TextJson> texts) {

  /**
   * A place is given back by what lapses, is blocked or clawed back.
   *
   * @param period of perPeriod; both or none
   */
  record CapsJson(
      ReferralCaps.@Nullable Period period,
      @Nullable @Min(1) Integer perPeriod,
      @Nullable @Min(1) Integer perAdvocate,
      @Nullable @Min(1) Long total) {}

  /**
   * @param disclosure that, and what, who shares it gets for it
   */
  record TextJson(
      @NotBlank @Size(max = 6) String locale,
      @NotBlank @Size(max = 160) String headline,
      @NotNull @Size(max = 500) String intro,
      @NotBlank @Size(max = 500) String disclosure) {}

  DraftReferralProgramme draft(ConditionBody conditions, String by) {
    var who =
        conditions.read("eligibility", eligibility, "eligibilitySentence", eligibilitySentence);
    var least = leastOrder == null ? null : leastOrder.money("leastOrder");
    if ((least == null) == (event == null))
      throw Refused.field(
          "event",
          "ONE_TRIGGER",
          "A programme rewards an order or an event.",
          "Send leastOrder or event, one of them.");
    try {
      return new DraftReferralProgramme(
          name,
          reason,
          new OfferId(advocateOfferId),
          new OfferId(friendOfferId),
          least != null
              ? new ReferralTrigger.FirstOrder(least)
              : new ReferralTrigger.Declared(Objects.requireNonNull(event)),
          Objects.requireNonNullElse(holdDays, DraftReferralProgramme.HOLD_DAYS),
          Objects.requireNonNullElse(attributionDays, DraftReferralProgramme.ATTRIBUTION_DAYS),
          caps == null
              ? ReferralCaps.none()
              : new ReferralCaps(caps.period(), caps.perPeriod(), caps.perAdvocate(), caps.total()),
          Objects.requireNonNullElse(mostADay, DraftReferralProgramme.MOST_A_DAY),
          sameDevice,
          leaderboard,
          who == null ? Condition.everyone() : who,
          channels,
          texts.stream()
              .map(it -> new ReferralText(it.locale(), it.headline(), it.intro(), it.disclosure()))
              .toList(),
          by);
    } catch (IllegalArgumentException e) {
      throw Refused.because(
          HttpStatus.BAD_REQUEST,
          "NOT_A_PROGRAMME",
          e.getMessage() + ".",
          "Say what a friend does, what both get for it, and where it is shared.");
    }
  }
}
