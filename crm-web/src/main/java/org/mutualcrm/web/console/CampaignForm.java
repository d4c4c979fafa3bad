package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.DraftCampaign;
import org.mutualcrm.campaign.Economics;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;

/** A campaign as typed. Whatever is wrong with it, every value is kept as it was typed. */
public record CampaignForm(
    String name,
    String hypothesis,
    String reason,
    String segment,
    String offer,
    String holdout,
    String exception,
    String metric,
    String horizon,
    String margin,
    String cost,
    String currency,
    String trigger) {

  public CampaignForm {
    name = requireNonNullElse(name, "");
    hypothesis = requireNonNullElse(hypothesis, "");
    reason = requireNonNullElse(reason, "");
    segment = requireNonNullElse(segment, "");
    offer = requireNonNullElse(offer, "");
    holdout = requireNonNullElse(holdout, "");
    exception = requireNonNullElse(exception, "");
    metric = requireNonNullElse(metric, "");
    horizon = requireNonNullElse(horizon, "");
    margin = requireNonNullElse(margin, "");
    cost = requireNonNullElse(cost, "");
    currency = requireNonNullElse(currency, "");
    trigger = requireNonNullElse(trigger, "");
  }

  /** What a form turns out to be. */
  sealed interface Outcome {
    record Sound(DraftCampaign draft) implements Outcome {}

    record Flawed(Map<String, String> errors) implements Outcome {}
  }

  /** What a field is called. */
  public static String label(String field) {
    return switch (field) {
      case "hypothesis" -> "Hypothesis";
      case "reason" -> "Why will people want it?";
      case "segment" -> "Audience";
      case "offer" -> "Offer";
      case "holdout" -> "Holdout";
      case "exception" -> "Why without a holdout";
      case "metric" -> "Judged by";
      case "horizon" -> "Days";
      case "margin" -> "Margin";
      case "cost" -> "Cost per person";
      case "currency" -> "Currency";
      default -> "Name";
    };
  }

  static CampaignForm blank(String currency, String reason) {
    return new CampaignForm(
        "",
        "",
        reason,
        "",
        "",
        "10",
        "",
        CampaignMetric.PROFIT.name(),
        "30",
        "",
        "0",
        currency,
        "");
  }

  static CampaignForm of(DraftCampaign it) {
    return new CampaignForm(
        it.name(),
        it.hypothesis(),
        it.reason().name(),
        it.segment().toString(),
        it.offer() == null ? "" : it.offer().toString(),
        percent(it.holdout().basisPoints()),
        requireNonNullElse(it.holdout().exception(), ""),
        it.metric().name(),
        String.valueOf(it.horizonDays()),
        percent(it.economics().marginBasisPoints()),
        it.economics().cost().getAmount().toPlainString(),
        it.economics().cost().getCurrencyUnit().getCode(),
        it.trigger() == null ? "" : it.trigger().name());
  }

  private static String percent(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
  }

  Outcome read(String by) {
    var typed = new Typed();
    if (name.isBlank() || name.strip().length() > 120)
      typed.refuse("name", "Give it a name of up to 120 characters.");
    if (hypothesis.isBlank() || hypothesis.strip().length() > 2_000)
      typed.refuse("hypothesis", "Say what you expect, and why: the result is held against it.");
    var why = Arrays.stream(Reason.values()).filter(it -> it.name().equals(reason)).findFirst();
    if (why.isEmpty()) typed.refuse("reason", "Choose the reason it serves.");
    var audience = id(segment);
    if (audience == null) typed.refuse("segment", "Choose who it is for.");
    var leftAlone = holdout(typed);
    var days = typed.count("horizon", horizon, 365);
    if (days == null) typed.refuse("horizon", "Type for how many days orders count, 1 to 365.");
    var economics = economics(typed);
    if (typed.flawed()) return new Outcome.Flawed(typed.errors());
    var given = id(offer);
    return new Outcome.Sound(
        new DraftCampaign(
            name,
            hypothesis,
            why.orElseThrow(),
            new SegmentId(requireNonNull(audience)),
            given == null ? null : new OfferId(given),
            requireNonNull(leftAlone),
            Arrays.stream(CampaignMetric.values())
                .filter(it -> it.name().equals(metric))
                .findFirst()
                .orElse(CampaignMetric.PROFIT),
            requireNonNull(days).intValue(),
            requireNonNull(economics),
            by,
            Arrays.stream(OccasionKind.values())
                .filter(it -> it.name().equals(trigger))
                .findFirst()
                .orElse(null)));
  }

  private @Nullable Holdout holdout(Typed typed) {
    var hundredths = hundredths(typed, "holdout", holdout);
    if (hundredths == null) return null;
    if (hundredths == 0 && exception.isBlank()) {
      typed.refuse(
          "exception",
          "Without a holdout nobody will know whether it paid. Say why there is none.");
      return null;
    }
    return typed.read("holdout", () -> new Holdout(hundredths, exception));
  }

  private @Nullable Economics economics(Typed typed) {
    var kept = hundredths(typed, "margin", margin);
    @Nullable CurrencyUnit unit = typed.currency("currency", currency);
    @Nullable Money each = typed.money("cost", cost, unit);
    if (kept == null || each == null) return null;
    return typed.read("margin", () -> new Economics(kept, each));
  }

  private static @Nullable Integer hundredths(Typed typed, String field, String text) {
    var percent = typed.decimal(field, text);
    if (percent == null) return null;
    if (percent.scale() <= 2 && percent.compareTo(BigDecimal.valueOf(100)) <= 0)
      return percent.movePointRight(2).intValueExact();
    typed.refuse(field, "Type a percentage up to 100, with at most two decimals.");
    return null;
  }

  private static @Nullable UUID id(String text) {
    try {
      return text.isBlank() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
