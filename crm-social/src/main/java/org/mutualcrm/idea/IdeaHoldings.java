package org.mutualcrm.idea;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ideas somebody handed in, and for how many they voted. */
@Component
class IdeaHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  IdeaHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select (select count(*) from source_record r join idea i using (source_record_id)
                    where r.customer_id = :customer) as ideas,
                   (select count(distinct i.root_id) from source_record r join idea_vote v using (source_record_id)
                    join idea i using (idea_id) where r.customer_id = :customer) as votes
            """)
        .param("customer", customer.value())
        .query((row, _) -> {
          var holdings = new ArrayList<Holding>();
          if (row.getLong("ideas") > 0)
            holdings.add(new Holding("handed-in-idea", "Ideas handed in", row.getLong("ideas")));
          if (row.getLong("votes") > 0)
            holdings.add(new Holding("idea-vote", "Votes for ideas", row.getLong("votes")));
          return holdings;
        })
        .single();
  }
}
