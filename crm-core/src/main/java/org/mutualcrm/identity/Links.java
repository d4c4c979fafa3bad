package org.mutualcrm.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The link decisions: opened, closed, never deleted. */
@Component
class Links {

  static final String ALIKE = "alike";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SELECT =
      """
      select link_id, record_a, record_b, verdict, origin, rule, evidence #>> '{}' as evidence, decided_by, decided_at,
             closed_at
      from link_decision
      """;

  private final JdbcClient jdbc;

  Links(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  UUID open(
      SourceRecordId one,
      SourceRecordId other,
      Verdict verdict,
      Origin origin,
      String rule,
      String evidence,
      String by,
      Instant now) {
    return open(one, other, verdict, origin, rule, evidence, null, by, now);
  }

  /** Joins because of likeness alone; the weight is the binary logarithm of the odds. */
  UUID openAlike(
      SourceRecordId one,
      SourceRecordId other,
      String evidence,
      double weight,
      String by,
      Instant now) {
    return open(one, other, Verdict.MATCH, Origin.MODEL, ALIKE, evidence, weight, by, now);
  }

  private UUID open(
      SourceRecordId one,
      SourceRecordId other,
      Verdict verdict,
      Origin origin,
      String rule,
      String evidence,
      @Nullable Double weight,
      String by,
      Instant now) {
    var a = one.compareTo(other) < 0 ? one : other;
    var b = a.equals(one) ? other : one;
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            insert into link_decision (record_a, link_id, record_b, verdict, origin, rule, evidence, weight,
                decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """)
        .params(
            a.value(),
            id,
            b.value(),
            verdict.name(),
            origin.name(),
            rule,
            JSON.writeValueAsString(evidence),
            new SqlParameterValue(Types.DOUBLE, weight),
            by,
            Timestamp.from(now))
        .update();
    return id;
  }

  void close(UUID link, String by, String reason, Instant now) {
    jdbc.sql(
            """
            update link_decision set closed_at = ?, closed_by = ?, closed_reason = ?
            where link_id = ? and closed_at is null
            """)
        .params(Timestamp.from(now), by, reason, link)
        .update();
  }

  /** Open decisions that touch any of these records. */
  List<Link> touching(Collection<SourceRecordId> records) {
    if (records.isEmpty()) return List.of();
    return jdbc.sql(
            SELECT
                + """
                where closed_at is null and (record_a = any(:records) or record_b = any(:records))
                order by link_id
                """)
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(Links::read)
        .list();
  }

  /** Every open decision. */
  List<Link> open() {
    return jdbc.sql(SELECT + " where closed_at is null order by link_id").query(Links::read).list();
  }

  Optional<Link> find(UUID link) {
    return jdbc.sql(SELECT + " where link_id = ?").param(link).query(Links::read).optional();
  }

  /** Open decisions of one verdict that lead from one of these records to one of those. */
  List<Link> between(
      Collection<SourceRecordId> some, Collection<SourceRecordId> others, Verdict verdict) {
    return touching(some).stream()
        .filter(it -> it.verdict() == verdict)
        .filter(it -> others.contains(it.a()) || others.contains(it.b()))
        .toList();
  }

  /**
   * Opens what an act had closed, now that the act is taken back: unless the act that made the link
   * is taken back too, another one that stands closed it as well, or its records no longer carry
   * the identity it rests on.
   */
  void reopen(Collection<UUID> closed) {
    jdbc.sql(
            """
            update link_decision d set closed_at = null, closed_by = null, closed_reason = null
            where d.link_id = any(:closed)
              and not exists (
                select 1 from link_operation_link e join link_operation o using (operation_id)
                where e.link_id = d.link_id
                  and ((e.effect = 'OPENED' and o.reversed_at is not null)
                    or (e.effect = 'CLOSED' and o.reversed_at is null)))
              and (d.origin <> 'RULE' or 2 = (
                select count(*) from source_identity i
                where i.source_record_id in (d.record_a, d.record_b) and i.verified
                  and i.namespace || '=' || i.value = d.evidence #>> '{}'))
            """)
        .param("closed", closed.toArray(UUID[]::new))
        .update();
  }

  /** Every decision, closed ones too, about a customer's records: how the customer came to be. */
  List<Link> history(CustomerId customer) {
    return jdbc.sql(
            SELECT
                + """
                where record_a in (select source_record_id from source_record where customer_id = :customer)
                   or record_b in (select source_record_id from source_record where customer_id = :customer)
                order by link_id
                """)
        .param("customer", customer.value())
        .query(Links::read)
        .list();
  }

  private static Link read(ResultSet row, int number) throws SQLException {
    var closed = row.getTimestamp("closed_at");
    return new Link(
        row.getObject("link_id", UUID.class),
        new SourceRecordId(row.getObject("record_a", UUID.class)),
        new SourceRecordId(row.getObject("record_b", UUID.class)),
        Verdict.valueOf(row.getString("verdict")),
        Origin.valueOf(row.getString("origin")),
        row.getString("rule"),
        row.getString("evidence"),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant(),
        closed == null ? null : closed.toInstant());
  }
}
