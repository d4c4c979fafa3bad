package org.mutualcrm.value;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that a merge brings and an unmerge takes along. */
@Component
class ValueHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  ValueHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select count(*) from source_record r join value_entry e using (source_record_id)
            where r.customer_id = ? having count(*) > 0
            """)
        .param(customer.value())
        .query((row, _) -> new Holding("value", "Entries of value exchanged", row.getLong(1)))
        .list();
  }
}
