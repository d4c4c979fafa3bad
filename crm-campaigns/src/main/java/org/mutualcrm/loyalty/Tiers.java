package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.List;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.TierHistory.Fact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where customers stand among a programme's tiers, told from the ledger. */
@Component
class Tiers {

  private static final String POINTS =
      """
      select l.earned_at, l.points - l.returned_points from loyalty_lot l
      join loyalty_account a using (account_id) join source_record r using (source_record_id)
      where a.programme_id = ? and r.customer_id = ? and l.kind = 'EARNED' and l.points > l.returned_points
      """;

  private static final String SPEND =
      """
      select o.happened_at, o.minor - o.returned_minor from loyalty_occasion o
      join loyalty_account a using (account_id) join source_record r using (source_record_id)
      where a.programme_id = ? and r.customer_id = ? and o.minor > o.returned_minor
      """;

  private final JdbcClient jdbc;

  Tiers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Standing standing(LoyaltyProgramme programme, CustomerId customer, Instant now) {
    var scheme = programme.terms().tiers();
    var facts =
        scheme.tiers().isEmpty()
            ? List.<Fact>of()
            : jdbc.sql(scheme.measure() == TierScheme.Measure.POINTS ? POINTS : SPEND)
                .params(programme.id().value(), customer.value())
                .query((row, _) -> new Fact(row.getTimestamp(1).toInstant(), row.getLong(2)))
                .list();
    return TierHistory.at(now, scheme, facts);
  }
}
