package org.mutualcrm.web.console;

import org.joda.money.Money;
import org.mutualcrm.loyalty.LoyaltyProgramme;
import org.mutualcrm.loyalty.PointsView;
import org.mutualcrm.loyalty.ProgrammeStatus;
import org.mutualcrm.loyalty.ProgrammeTerms;
import org.mutualcrm.loyalty.Tier;
import org.mutualcrm.loyalty.TierScheme;

/** Words of loyalty programmes, for templates. */
public final class LoyaltyText {

  private LoyaltyText() {}

  public static String tone(ProgrammeStatus status) {
    return switch (status) {
      case LIVE -> "ok";
      case PAUSED -> "warn";
      case DRAFT, ENDED -> "";
    };
  }

  public static String waits(ProgrammeTerms it) {
    return it.pendingDays() == 0
        ? "can be spent at once"
        : "can be spent after " + Show.count(it.pendingDays(), "day", "days");
  }

  public static String lasts(ProgrammeTerms it) {
    var months = it.expiry().months();
    if (months == null) return "never end";
    var told = "end after " + Show.count(months, "month", "months");
    return it.expiry().toYearEnd() ? told + ", with that year" : told;
  }

  public static String threshold(LoyaltyProgramme of, Tier tier) {
    return measured(of, tier.threshold());
  }

  /** What counts towards tiers, as the programme measures it. */
  public static String measured(LoyaltyProgramme of, long counted) {
    var terms = of.terms();
    return terms.tiers().measure() == TierScheme.Measure.SPEND
        ? Show.money(Money.ofMinor(terms.currency(), counted))
        : Show.number(counted) + " " + terms.unit();
  }

  public static String tier(PointsView it) {
    var tier = it.standing().tier();
    return tier == null ? "" : tier.name();
  }
}
