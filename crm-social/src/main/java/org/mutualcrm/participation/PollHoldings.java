package org.mutualcrm.participation;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In how many polls somebody voted by name; in one in which two people did, one vote counts. */
@Component
class PollHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  PollHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    long polls =
        jdbc.sql(
                """
                select count(distinct b.poll_id) from source_record r join poll_ballot b using (source_record_id)
                where r.customer_id = ?
                """)
            .param(customer.value())
            .query(Long.class)
            .single();
    return polls == 0 ? List.of() : List.of(new Holding("vote", "Votes in polls", polls));
  }
}
