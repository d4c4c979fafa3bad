package org.mutualcrm.loyalty;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.Redemptions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers that multiply points: each use of one multiplies one order of who used it. */
@Component
class Multipliers {

  private final Redemptions redemptions;
  private final OfferBook offers;
  private final JdbcClient jdbc;

  Multipliers(Redemptions redemptions, OfferBook offers, JdbcClient jdbc) {
    this.redemptions = redemptions;
    this.offers = offers;
    this.jdbc = jdbc;
  }

  /**
   * By how much; once where there is no such use, it is another one's, was rolled back, or has
   * multiplied another order.
   */
  BigDecimal times(
      LoyaltyProgrammeId programme, CustomerId customer, @Nullable RedemptionId redemption) {
    if (redemption == null || used(programme, redemption)) return BigDecimal.ONE;
    return redemptions
        .find(redemption)
        .filter(it -> !it.rolledBack() && customer.equals(it.customer()))
        .flatMap(it -> offers.find(it.offer()))
        .flatMap(it ->
            it.reward() instanceof Reward.PointsMultiplier(var times, _)
                ? Optional.of(times)
                : Optional.empty())
        .orElse(BigDecimal.ONE);
  }

  private boolean used(LoyaltyProgrammeId programme, RedemptionId redemption) {
    return !jdbc.sql(
            "select 1 from loyalty_multiplied where redemption_id = ? and programme_id = ?")
        .params(redemption.value(), programme.value())
        .query()
        .listOfRows()
        .isEmpty();
  }

  /** The use is this order's: the key refuses a second one. */
  void use(LoyaltyProgrammeId programme, @Nullable RedemptionId redemption, UUID occasion) {
    if (redemption == null) return;
    jdbc.sql("insert into loyalty_multiplied values (?, ?, ?)")
        .params(redemption.value(), programme.value(), occasion)
        .update();
  }
}
