package org.mutualcrm.satisfaction;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often somebody said how satisfied they are. */
@Component
class SatisfactionHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  SatisfactionHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    long answers =
        jdbc.sql(
                """
                select count(*) from source_record r join satisfaction_survey s using (source_record_id)
                where r.customer_id = ? and s.answered_at is not null
                """)
            .param(customer.value())
            .query(Long.class)
            .single();
    return answers == 0
        ? List.of()
        : List.of(new Holding("satisfaction", "Ratings of how we helped", answers));
  }
}
