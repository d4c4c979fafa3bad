package org.mutualcrm.loyalty;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Points that a merge brings and an unmerge takes along. */
@Component
class PointsHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  PointsHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select p.unit || ' of ' || p.name, sum(l.pending + l.available + l.held)
            from source_record r join loyalty_account a using (source_record_id)
            join loyalty_programme p using (programme_id) join loyalty_lot l using (account_id)
            where r.customer_id = ? group by p.programme_id, p.unit, p.name
            having sum(l.pending + l.available + l.held) > 0 order by p.name
            """)
        .param(customer.value())
        .query((row, _) -> new Holding("points", row.getString(1), row.getLong(2)))
        .list();
  }
}
