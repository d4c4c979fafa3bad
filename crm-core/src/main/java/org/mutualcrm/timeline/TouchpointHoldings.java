package org.mutualcrm.timeline;

import java.util.List;
import java.util.Locale;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a customer's timeline holds, by kind. */
@Component
class TouchpointHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  TouchpointHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select t.kind, count(*) from source_record r join touchpoint t using (source_record_id)
            where r.customer_id = ? group by t.kind order by count(*) desc, t.kind
            """)
        .param(customer.value())
        .query((row, _) -> {
          var kind = TouchpointKind.valueOf(row.getString(1));
          return new Holding(kind.name().toLowerCase(Locale.ROOT), kind.label(), row.getLong(2));
        })
        .list();
  }
}
