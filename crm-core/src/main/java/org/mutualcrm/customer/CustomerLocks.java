package org.mutualcrm.customer;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps those who count per customer apart from those who join and part customers. Held until the
 * transaction ends.
 */
@Service
public class CustomerLocks {

  private final JdbcClient jdbc;

  CustomerLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Nobody joins or parts this customer meanwhile; others may count beside us. */
  public void share(CustomerId customer) {
    lock("pg_advisory_xact_lock_shared", customer);
  }

  /** The same for many, in the order in which those who join and part take them. */
  public void share(Collection<CustomerId> customers) {
    lock("pg_advisory_xact_lock_shared", customers);
  }

  /** Of these, whom nobody is joining or parting, without waiting for the others. */
  public Set<CustomerId> tryShare(Collection<CustomerId> customers) {
    return jdbc.sql(
            """
            select customer from unnest(cast(? as text[])) customer
            where pg_try_advisory_xact_lock_shared(hashtextextended(customer, 1))
            """)
        .param(
            customers.stream().map(CustomerId::toString).distinct().sorted().toArray(String[]::new))
        .query((row, _) -> new CustomerId(UUID.fromString(row.getString(1))))
        .set();
  }

  /** Nobody joins, parts or counts this customer meanwhile. */
  public void own(CustomerId customer) {
    lock("pg_advisory_xact_lock", customer);
  }

  /** The same for many, in the one order. */
  public void own(Collection<CustomerId> customers) {
    lock("pg_advisory_xact_lock", customers);
  }

  /** The same, unless somebody else is at it: then false, without waiting. */
  public boolean tryOwn(CustomerId customer) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 1))")
        .param(customer.toString())
        .query(Boolean.class)
        .single();
  }

  private void lock(String function, CustomerId customer) {
    jdbc.sql("select " + function + "(hashtextextended(?, 1))")
        .param(customer.toString())
        .query()
        .singleRow();
  }

  private void lock(String function, Collection<CustomerId> customers) {
    jdbc.sql(
            "select "
                + function
                + "(hashtextextended(customer, 1)) from unnest(cast(? as text[])) customer")
        .param(
            customers.stream().map(CustomerId::toString).distinct().sorted().toArray(String[]::new))
        .query()
        .listOfRows();
  }
}
