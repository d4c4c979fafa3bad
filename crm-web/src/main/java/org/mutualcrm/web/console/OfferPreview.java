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
 * @param cost what it can cost at most; absent where nothing limits it
 */
public record OfferPreview(
    String brand,
    String headline,
    String gives,
    String window,
    String terms,
    @Nullable Money cost,
    boolean whole) {

  static OfferPreview of(OfferForm form, String brand) {
    var headline = form.headline().isBlank() ? "Your headline" : form.headline().strip();
    return switch (form.read("preview")) {
      case Flawed _ -> new OfferPreview(brand, headline, "", "", form.terms(), null, false);
      case Sound it -> {
        var draft = it.draft();
        var total = draft.limits().total();
        var budget = draft.limits().budget();
        var cost =
            draft.reward() instanceof Reward.Amount amount && total != null
                ? amount.off().multipliedBy(total)
                : budget;
        if (cost != null && budget != null && budget.isLessThan(cost)) cost = budget;
        yield new OfferPreview(
            brand,
            headline,
            OfferText.gives(draft.reward()),
            OfferText.moment(draft.window().startsAt())
                + " to "
                + OfferText.moment(draft.window().endsAt()),
            form.terms(),
            cost,
            true);
      }
    };
  }
}
