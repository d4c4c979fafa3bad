package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads customers as one line each. */
@Component
class CustomerCards {

  private static final String CARD =
      """
      select customer_id, display_name, email, phone, city, country, source_records, last_seen_at
      from customer
      """;

  private final JdbcClient jdbc;

  CustomerCards(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<CustomerCard> of(Collection<UUID> ids) {
    if (ids.isEmpty()) return List.of();
    return jdbc.sql(CARD + " where customer_id = any(?)")
        .param(ids.toArray(UUID[]::new))
        .query(CustomerCards::read)
        .list();
  }

  List<CustomerCard> lately(int offset, int limit) {
    return jdbc.sql(CARD + " order by last_seen_at desc, customer_id limit ? offset ?")
        .params(limit, offset)
        .query(CustomerCards::read)
        .list();
  }

  private static CustomerCard read(ResultSet row, int number) throws SQLException {
    return new CustomerCard(
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("city"),
        row.getString("country"),
        row.getInt("source_records"),
        row.getTimestamp("last_seen_at").toInstant());
  }
}
