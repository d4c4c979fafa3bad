package org.mutualcrm.web.console;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.web.console.OfferForm.Outcome.Flawed;
import org.mutualcrm.web.console.OfferForm.Outcome.Sound;

/**
 * How an offer that is being written will look, as far as it is written.
 *
 * @param gives empty until the offer is whole
 * @param who who may use it; absent while that is not understood
 * @param cost what it can cost at most; absent where nothing limits it
 */
public record OfferPreview(
    String brand,
    String headline,
    String gives,
    String window,
    String terms,
    @Nullable Audience who,
    @Nullable Money cost,
    boolean whole) {

  /**
   * Who an offer is for.
   *
   * @param people how many that is now; absent where nobody counts
   */
  public record Audience(String sentence, @Nullable Long people) {}

  /**
   * @param outcome what the form turned out to be
   */
  static OfferPreview of(
      OfferForm form, OfferForm.Outcome outcome, @Nullable Audience who, String brand) {
    var headline = form.headline().isBlank() ? "Your headline" : form.headline().strip();
    return switch (outcome) {
      case Flawed _ -> new OfferPreview(brand, headline, "", "", form.terms(), who, null, false);
      case Sound it -> {
        var draft = it.draft();
        var total = draft.limits().total();
        var budget = draft.limits().budget();
        var cost =
            draft.promise().reward() instanceof Reward.Amount amount && total != null
                ? amount.off().multipliedBy(total)
                : budget;
        if (cost != null && budget != null && budget.isLessThan(cost)) cost = budget;
        yield new OfferPreview(
            brand,
            headline,
            OfferText.gives(draft.promise()),
            OfferText.moment(draft.window().startsAt())
                + " to "
                + OfferText.moment(draft.window().endsAt())
                + (draft.window().hours() == null ? "" : ". " + OfferText.hours(draft.window())),
            form.terms(),
            who,
            cost,
            true);
      }
    };
  }
}
