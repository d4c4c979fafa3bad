package org.mutualcrm.segment;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The segments a customer is in, so that one sees which a merge enters and leaves. */
@Component
class SegmentHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  SegmentHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select s.name from segment_member m join segment s using (segment_id)
            where m.customer_id = ? order by lower(s.name)
            """)
        .param(customer.value())
        .query((row, _) -> new Holding("segment", "Segment " + row.getString(1), 1))
        .list();
  }
}
