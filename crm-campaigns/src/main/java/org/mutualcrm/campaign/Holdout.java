package org.mutualcrm.campaign;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.experiment.Chance;

/**
 * The part of an audience that is left alone, so that there is something to compare with.
 *
 * @param basisPoints hundredths of a per cent, 0 to 9,000; of 10 % by default
 * @param exception why there is none; needed if and only if there is none
 */
public record Holdout(int basisPoints, @Nullable String exception) {

  public static final Holdout USUAL = new Holdout(1_000, null);

  private static final int MOST = 9_000;

  public Holdout {
    exception = exception == null || exception.isBlank() ? null : exception.strip();
    if (basisPoints < 0 || basisPoints > MOST)
      throw new IllegalArgumentException("A holdout is 0 to 90 per cent");
    if (basisPoints == 0 && exception == null)
      throw new IllegalArgumentException(
          "Without a holdout nobody will know whether it paid: say why there can be none");
    if (basisPoints > 0) exception = null;
  }

  /**
   * Whether chance leaves this person alone. The same person in the same campaign always gets the
   * same answer, and a larger holdout only adds people to a smaller one.
   */
  boolean holds(CampaignId campaign, CustomerId person) {
    return Chance.place(campaign, person) < basisPoints;
  }

  /** The share of the audience in either arm. */
  double share() {
    return (double) basisPoints / Chance.PLACES;
  }
}
