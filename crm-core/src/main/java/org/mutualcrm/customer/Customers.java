package org.mutualcrm.customer;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds customers: by id, old ids included, and by what a user remembers of them. */
@Service
@Transactional(readOnly = true)
public class Customers {

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final CustomerCards cards;
  private final FindCustomers find;
  private final Profiles profiles;

  Customers(
      JdbcClient jdbc,
      SourceRecords records,
      CustomerCards cards,
      FindCustomers find,
      Profiles profiles) {
    this.jdbc = jdbc;
    this.records = records;
    this.profiles = profiles;
    this.cards = cards;
    this.find = find;
  }

  /** The customer an id means now: itself, or the one it was merged into. */
  @Transactional(
      readOnly = true,
      propagation = Propagation.SUPPORTS) // one statement needs no other
  public Optional<CustomerId> resolve(CustomerId id) {
    return records.customerOf(new SourceRecordId(id.value()));
  }

  /** Whoever an id means now, as the sources and staff tell of them. */
  // The records are read by one statement, and what else is asked for hangs on them.
  @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
  public Optional<CustomerView> find(CustomerId asked) {
    var theirs = records.together(new SourceRecordId(asked.value()));
    return profiles.among(theirs).values().stream().findFirst().map(it -> view(it, asked));
  }

  public Optional<CustomerCard> card(CustomerId asked) {
    return resolve(asked).flatMap(id -> cards.of(List.of(id.value())).stream().findFirst());
  }

  public long count() {
    return jdbc.sql("select count(*) from customer").query(Long.class).single();
  }

  /** The customers {@link FindCustomers} finds, without why. */
  public List<CustomerCard> search(String query, int offset, int limit) {
    return find.find(query, offset, limit).stream().map(Found::card).toList();
  }

  private static CustomerView view(Profiles.Derived derived, CustomerId asked) {
    var its = derived.testimony().records();
    var profile = derived.profile();
    return new CustomerView(
        its.getFirst().customer(),
        asked,
        GoldenProfiles.displayName(profile),
        profile,
        its,
        its.stream().map(SourceRecord::firstSeenAt).min(java.time.Instant::compareTo).orElseThrow(),
        its.stream().map(SourceRecord::lastSeenAt).max(java.time.Instant::compareTo).orElseThrow());
  }
}
