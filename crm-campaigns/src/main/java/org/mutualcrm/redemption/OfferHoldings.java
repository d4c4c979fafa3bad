package org.mutualcrm.redemption;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The codes that are personally a customer's, and the offers they used more often than one person
 * may: joining two people who each used theirs is allowed, and shown.
 */
@Component
class OfferHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  OfferHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select 'code', 'Personal codes', count(*)
            from source_record r join code c using (source_record_id)
            where r.customer_id = :customer having count(*) > 0
            union all
            select 'over-limit', o.name || ': used more than ' || o.per_customer_limit || ' times', 1
            from customer_offer_use u join offer o using (offer_id)
            where u.customer_id = :customer and u.used > o.per_customer_limit
            """)
        .param("customer", customer.value())
        .query((row, _) -> new Holding(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }
}
