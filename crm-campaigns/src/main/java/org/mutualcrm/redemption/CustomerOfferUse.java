package org.mutualcrm.redemption;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerProjection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often a customer used an offer: what the limit per customer is held against. It follows the
 * links.
 */
@Component
class CustomerOfferUse implements CustomerProjection {

  private final JdbcClient jdbc;

  CustomerOfferUse(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer_offer_use");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    var ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    jdbc.sql("delete from customer_offer_use where customer_id = any(?)").param(ids).update();
    jdbc.sql(
            """
            insert into customer_offer_use (customer_id, offer_id, used, last_used_at)
            select s.customer_id, t.offer_id, count(*), max(t.used_at)
            from source_record s join standing_use t using (source_record_id)
            where s.customer_id = any(:customers)
            group by s.customer_id, t.offer_id
            """)
        .param("customers", ids)
        .update();
  }
}
