package org.mutualcrm.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the record: by who, what, about what and when, and whole. */
@Service
public class AuditReading {

  private static final int PAGE = 1_000;
  private static final int MOST_NAMES = 500;

  private final JdbcClient jdbc;
  private final AuditPeople people;
  private final Looks looks;

  AuditReading(JdbcClient jdbc, AuditPeople people, Looks looks) {
    this.jdbc = jdbc;
    this.people = people;
    this.looks = looks;
  }

  /**
   * The newest first.
   *
   * @param before the id of the last entry of the page before; null to begin
   * @param most at least 1
   */
  public List<AuditEntry> newest(AuditFilter filter, @Nullable UUID before, int most) {
    looks.write();
    var sql = new StringBuilder("select * from audit_entry where true");
    if (filter.actor() != null) sql.append(" and actor = :actor");
    if (filter.operation() != null) sql.append(" and operation = :operation");
    if (filter.subject() != null) sql.append(" and subject = any(:subjects)");
    if (filter.from() != null) sql.append(" and at >= :from");
    if (filter.until() != null) sql.append(" and at < :until");
    if (before != null)
      sql.append(
          " and (at, entry_id) < (select at, entry_id from audit_entry where entry_id = :before)");
    return jdbc.sql(sql.append(" order by at desc, entry_id desc limit :most").toString())
        .param("actor", filter.actor())
        .param("operation", filter.operation())
        .param(
            "subjects", filter.subject() == null ? new String[0] : people.meant(filter.subject()))
        .param("from", timestamp(filter.from()))
        .param("until", timestamp(filter.until()))
        .param("before", before)
        .param("most", most)
        .query(AuditEntry::read)
        .list();
  }

  public Optional<AuditEntry> find(UUID id) {
    return jdbc.sql("select * from audit_entry where entry_id = ?")
        .param(id)
        .query(AuditEntry::read)
        .optional();
  }

  /** Whom these are about, by the subject; without those who were erased since. */
  public Map<String, CustomerId> people(Collection<AuditEntry> entries) {
    return people.of(entries);
  }

  /** Whoever is in the record, five hundred at most. */
  public List<String> actors() {
    return distinct("actor");
  }

  /** Whatever was asked for, five hundred at most. */
  public List<String> operations() {
    return distinct("operation");
  }

  /**
   * Hands over what is sealed, in the order of the chain, with the hash before each.
   *
   * @param after the number after which to begin; 0 for the beginning
   * @param until what is as young as this is left out, and all behind it; null for none
   */
  public void each(long after, @Nullable Instant until, BiConsumer<AuditEntry, String> taker) {
    var at = after;
    var previous = hashAt(after);
    while (true) {
      var page =
          jdbc.sql("select * from audit_entry where number > ? order by number limit ?")
              .params(at, PAGE)
              .query(AuditEntry::read)
              .list();
      for (var it : page) {
        if (it.number() == null || it.hash() == null) return;
        if (until != null && !it.at().isBefore(until)) return;
        taker.accept(it, previous);
        at = it.number();
        previous = it.hash();
      }
      if (page.size() < PAGE) return;
    }
  }

  private String hashAt(long number) {
    return jdbc.sql(
            """
            select coalesce((select hash from audit_entry where number = :number),
                            (select cut_hash from audit_chain where cut_number >= :number), :none)
            """)
        .param("number", number)
        .param("none", Chain.BEGINNING)
        .query(String.class)
        .single();
  }

  // Hops from one to the next in the index: there are few of them among many entries.
  private List<String> distinct(String column) {
    return jdbc.sql(
            """
            with recursive seen (it) as (
              (select column from audit_entry order by column limit 1)
              union all
              select (select column from audit_entry where column > it order by column limit 1)
              from seen where it is not null)
            select it from seen where it is not null limit :most
            """
                .replace("column", column))
        .param("most", MOST_NAMES)
        .query(String.class)
        .list();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
