package org.mutualcrm.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RollingBack;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the marketer does with an offer, and the tills with its codes. */
@Component
@Profile("demo")
class Promotions {

  private static final String MARKETER = "luca";

  private final OfferMaking making;
  private final CodeMint mint;
  private final Codes codes;
  private final Redeeming redeeming;
  private final RollingBack rollingBack;
  private final Cast cast;

  Promotions(
      OfferMaking making,
      CodeMint mint,
      Codes codes,
      Redeeming redeeming,
      RollingBack rollingBack,
      Cast cast) {
    this.making = making;
    this.mint = mint;
    this.codes = codes;
    this.redeeming = redeeming;
    this.rollingBack = rollingBack;
    this.cast = cast;
  }

  /** An offer as it came to be while the history is told. */
  static final class Running {
    private @Nullable OfferId offer;
    private final List<CodeText> handedOut = new ArrayList<>();
  }

  void draft(Running running, DraftOffer draft) {
    running.offer = making.draft(draft);
  }

  /** Launches, mints, and hands a code to everybody whom the company knows by its files. */
  void launch(Running running, int count, List<Human> to) {
    var offer = id(running);
    making.launch(offer);
    if (!(mint.mint(offer, count, MARKETER) instanceof CodesMinted.Minted minted)) return;
    var left = minted.codes().iterator();
    for (var human : to) {
      var record = cast.inFiles(human);
      if (record.isEmpty() || !left.hasNext()) continue;
      var code = left.next();
      if (codes.handOut(code, record.get().id().value())) running.handedOut.add(code);
    }
  }

  void end(Running running) {
    making.end(id(running));
  }

  /** One of those with a code comes to a till; nothing if the code was used already. */
  Optional<RedemptionId> redeem(Running running, double which, int cents, String key) {
    if (running.handedOut.isEmpty()) return Optional.empty();
    var code = running.handedOut.get((int) (which * running.handedOut.size()));
    var order = Money.ofMinor(CurrencyUnit.EUR, cents);
    var result = redeeming.redeem(new RedeemCode(code, order, null, "till", key, "till"));
    return result instanceof Redeemed redeemed ? Optional.of(redeemed.id()) : Optional.empty();
  }

  void rollBack(RedemptionId redemption) {
    rollingBack.rollBack(redemption, "Order cancelled at the counter", "marta");
  }

  private static OfferId id(Running running) {
    var offer = running.offer;
    if (offer == null) throw new IllegalStateException("Drafted first");
    return offer;
  }
}
