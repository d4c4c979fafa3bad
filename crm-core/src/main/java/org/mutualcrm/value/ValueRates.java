package org.mutualcrm.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was declared to be worth how much, by whom and since when; nothing of it is ever changed.
 */
@Service
public class ValueRates {

  private final JdbcClient jdbc;
  private final Clock clock;

  ValueRates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Every version of every kind, the newest first. */
  public List<ValueRate> all() {
    return jdbc.sql("select * from value_rate order by kind, version desc")
        .query(ValueRates::read)
        .list();
  }

  /** What counts now, by kind. */
  public Map<ValueKind, ValueRate> current() {
    var now = clock.instant();
    return all().stream()
        .filter(it -> !it.validFrom().isAfter(now))
        .collect(Collectors.toMap(ValueRate::kind, it -> it, ValueRates::later));
  }

  /**
   * Declares what one of a kind is worth from now on, or from a moment to come. What is posted
   * keeps the rate it was posted by.
   */
  @Transactional
  public ValueRate declare(DeclareRate command) {
    var now = clock.instant();
    var from =
        command.validFrom() == null || command.validFrom().isBefore(now)
            ? now
            : command.validFrom();
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('value-rate', 0))").query().singleRow();
    return jdbc.sql(
            """
            insert into value_rate (kind, version, unit, amount, reason, valid_from, declared_by, declared_at)
            select :kind, coalesce(max(version), 0) + 1, :unit, :amount, :reason, :from, :by, :now
            from value_rate where kind = :kind
            returning *
            """)
        .param("kind", command.kind().name())
        .param("unit", command.unit())
        .param("amount", command.amount())
        .param("reason", command.reason())
        .param("from", Timestamp.from(from))
        .param("by", command.by())
        .param("now", Timestamp.from(now))
        .query(ValueRates::read)
        .single();
  }

  /** Of the rates, the one that counts for what happened at that moment. */
  static Optional<ValueRate> at(List<ValueRate> rates, ValueKind kind, Instant moment) {
    return rates.stream()
        .filter(it -> it.kind() == kind && !it.validFrom().isAfter(moment))
        .reduce(ValueRates::later);
  }

  private static ValueRate later(ValueRate one, ValueRate other) {
    int order = one.validFrom().compareTo(other.validFrom());
    if (order == 0) order = Integer.compare(one.version(), other.version());
    return order >= 0 ? one : other;
  }

  private static ValueRate read(ResultSet row, int number) throws SQLException {
    return new ValueRate(
        ValueKind.valueOf(row.getString("kind")),
        row.getInt("version"),
        row.getString("unit"),
        row.getLong("amount"),
        row.getString("reason"),
        row.getTimestamp("valid_from").toInstant(),
        row.getString("declared_by"),
        row.getTimestamp("declared_at").toInstant());
  }
}
