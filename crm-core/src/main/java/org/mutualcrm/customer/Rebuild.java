package org.mutualcrm.customer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Derives everything that is keyed by customer anew: for a few after a link changed, or for all.
 */
@Service
public class Rebuild {

  private static final int CHUNK = 500;

  private final JdbcClient jdbc;
  private final List<CustomerProjection> projections;

  Rebuild(JdbcClient jdbc, List<CustomerProjection> projections) {
    this.jdbc = jdbc;
    this.projections = projections;
  }

  /** Rebuilds these customers in the caller's transaction. */
  @Transactional
  public void of(Collection<CustomerId> customers) {
    if (!customers.isEmpty()) projections.forEach(it -> it.rebuild(customers));
  }

  /** Rebuilds every customer; nothing changes unless a projection had drifted from the facts. */
  @Transactional
  public void all() {
    UUID last = new UUID(0, 0);
    while (true) {
      var chunk =
          jdbc.sql(
                  """
                  select distinct customer_id from source_record where customer_id > ?
                  order by customer_id limit ?
                  """)
              .params(last, CHUNK)
              .query(UUID.class)
              .list();
      if (chunk.isEmpty()) return;
      of(chunk.stream().map(CustomerId::new).toList());
      last = chunk.getLast();
    }
  }
}
