package org.mutualcrm.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people decided about pairs of records and still stands, as labels. */
@Service
public class LinkLabels {

  private static final int FETCHED = 1_000;

  private final JdbcClient jdbc;

  LinkLabels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Shows each label once, the oldest decision first, without holding them all. Where a question
   * was answered, the pair is the one that was asked about; else the one that was linked. Links
   * that only keep a group together when others leave are nobody's judgement and are left out.
   *
   * @param since decisions of then and later
   */
  @Transactional(readOnly = true)
  public void each(Instant since, Consumer<LinkLabel> reader) {
    try (var all =
        jdbc
            .sql(
                """
                select coalesce(q.record_a, d.record_a) as record_a, coalesce(q.record_b, d.record_b) as record_b,
                       d.verdict, d.decided_by, d.decided_at, o.kind, q.rule, q.probability
                from link_decision d
                left join link_operation_link l on l.link_id = d.link_id and l.effect = 'OPENED'
                left join link_operation o on o.operation_id = l.operation_id
                left join link_question q on q.operation_id = l.operation_id
                where d.origin = 'HUMAN' and d.closed_at is null and d.decided_at >= ?
                  and d.evidence #>> '{}' not like 'kept together: %'
                order by d.decided_at, d.link_id, record_a, record_b, q.rule
                """)
            .param(Timestamp.from(since))
            .withFetchSize(FETCHED)
            .query(LinkLabels::read)
            .stream()) {
      all.forEach(reader);
    }
  }

  private static LinkLabel read(ResultSet row, int number) throws SQLException {
    var kind = row.getString("kind");
    return new LinkLabel(
        new SourceRecordId(row.getObject("record_a", UUID.class)),
        new SourceRecordId(row.getObject("record_b", UUID.class)),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant(),
        kind == null ? null : LinkOperation.Kind.valueOf(kind),
        row.getString("rule"),
        row.getObject("probability", Double.class));
  }
}
