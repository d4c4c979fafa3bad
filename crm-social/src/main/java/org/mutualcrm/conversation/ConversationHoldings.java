package org.mutualcrm.conversation;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many conversations a customer has with us, and how many of them wait for somebody. */
@Component
class ConversationHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  ConversationHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select c.status = 'RESOLVED' as done, count(*)
            from source_record r join conversation c using (source_record_id)
            where r.customer_id = ? and c.merged_into is null group by done order by done
            """)
        .param(customer.value())
        .query((row, _) ->
            row.getBoolean(1)
                ? new Holding("conversation", "Resolved conversations", row.getLong(2))
                : new Holding("open-conversation", "Open conversations", row.getLong(2)))
        .list();
  }
}
