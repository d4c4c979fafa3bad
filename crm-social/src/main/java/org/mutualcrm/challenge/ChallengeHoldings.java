package org.mutualcrm.challenge;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In how many challenges somebody takes part; of one in which two do, one part is left. */
@Component
class ChallengeHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  ChallengeHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    long parts =
        jdbc.sql(
                """
                select count(distinct e.challenge_id)
                from source_record r join challenge_entry e using (source_record_id) where r.customer_id = ?
                """)
            .param(customer.value())
            .query(Long.class)
            .single();
    return parts == 0 ? List.of() : List.of(new Holding("challenge", "Challenges", parts));
  }
}
