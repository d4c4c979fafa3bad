package org.mutualcrm.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open questions as a queue, and what reviewers said. */
@Component
class ReviewBook {

  private static final Duration LATER = Duration.ofDays(1);

  private static final String SELECT =
      """
      select q.record_a, q.record_b, a.customer_id as one, ca.display_name as one_name, b.customer_id as other,
             cb.display_name as other_name, q.rule, q.stopped_by, q.evidence #>> '{}' as evidence, q.probability,
             q.damage, q.asked_at, q.first_by
      from link_question q
      join source_record a on a.source_record_id = q.record_a
      join source_record b on b.source_record_id = q.record_b
      join customer ca on ca.customer_id = a.customer_id
      join customer cb on cb.customer_id = b.customer_id
      where q.answered_at is null and a.customer_id <> b.customer_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ReviewBook(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What this reviewer may decide, most damage first; nothing put off, nothing they began. */
  List<ReviewItem> waiting(String reviewer, int limit) {
    return jdbc.sql(
            "select * from (select distinct on (least(x.one, x.other), greatest(x.one, x.other)) x.* from ("
                + SELECT
                + """
                and (q.later_until is null or q.later_until <= :now)
                and (q.first_by is null or not exists (
                  select 1 from link_review r
                  where r.record_a = q.record_a and r.record_b = q.record_b and r.reviewer = :reviewer
                    and r.verdict <> 'LATER' and r.operation_id is null and r.reviewed_at >= q.asked_at))
                ) x order by least(x.one, x.other), greatest(x.one, x.other), x.damage desc, x.asked_at) y
                order by y.damage desc, y.asked_at, y.record_a, y.record_b limit :limit
                """)
        .param("now", now())
        .param("reviewer", reviewer)
        .param("limit", limit)
        .query(ReviewBook::read)
        .list();
  }

  long count() {
    return jdbc.sql(
            """
            select count(distinct (least(a.customer_id, b.customer_id), greatest(a.customer_id, b.customer_id)))
            from link_question q
            join source_record a on a.source_record_id = q.record_a
            join source_record b on b.source_record_id = q.record_b
            where q.answered_at is null and a.customer_id <> b.customer_id
            """)
        .query(Long.class)
        .single();
  }

  Optional<ReviewItem> find(SourceRecordId a, SourceRecordId b) {
    return jdbc.sql(
            SELECT + "and q.record_a = ? and q.record_b = ? order by q.damage desc, q.rule limit 1")
        .params(a.value(), b.value())
        .query(ReviewBook::read)
        .optional();
  }

  /** Those who review one question do so one after the other. */
  void lock(SourceRecordId a, SourceRecordId b) {
    jdbc.sql("select 1 from link_question where record_a = ? and record_b = ? for update")
        .params(a.value(), b.value())
        .query()
        .listOfRows();
  }

  void first(Review review) {
    jdbc.sql(
            """
            update link_question set first_by = ?, first_verdict = ?
            where record_a = ? and record_b = ? and answered_at is null
            """)
        .params(review.reviewer(), review.verdict().name(), review.a().value(), review.b().value())
        .update();
  }

  /** What was said of a question that is still open, by whom, the first first. */
  Map<String, Review.Verdict> verdicts(ReviewItem item) {
    var verdicts = new LinkedHashMap<String, Review.Verdict>();
    if (item.firstBy() == null) return verdicts;
    jdbc.sql(
            """
            select reviewer, verdict from link_review
            where record_a = ? and record_b = ? and verdict <> 'LATER' and operation_id is null
              and reviewed_at >= ?
            order by review_id
            """)
        .params(item.a().value(), item.b().value(), Timestamp.from(item.askedAt()))
        .query(row -> {
          verdicts.putIfAbsent(row.getString(1), Review.Verdict.valueOf(row.getString(2)));
        });
    return verdicts;
  }

  void putOff(SourceRecordId a, SourceRecordId b) {
    jdbc.sql("update link_question set later_until = ? where record_a = ? and record_b = ?")
        .params(Timestamp.from(clock.instant().plus(LATER)), a.value(), b.value())
        .update();
  }

  void keep(Review review, @Nullable LinkOperationId operation) {
    jdbc.sql(
            """
            insert into link_review (record_a, review_id, record_b, reviewer, verdict, reviewed_at, operation_id)
            values (:a, :id, :b, :reviewer, :verdict, :now, :operation)
            """)
        .param("a", review.a().value())
        .param("id", UuidCreator.getTimeOrderedEpochPlus1())
        .param("b", review.b().value())
        .param("reviewer", review.reviewer())
        .param("verdict", review.verdict().name())
        .param("now", now())
        .param("operation", operation == null ? null : operation.value(), Types.OTHER)
        .update();
  }

  List<ReviewerRecord> records() {
    return jdbc.sql(
            """
            select r.reviewer,
              count(*) filter (where r.verdict = 'MATCH') as matches,
              count(*) filter (where r.verdict = 'NO_MATCH') as no_matches,
              count(*) filter (where r.verdict = 'LATER') as put_off,
              count(*) filter (where o.reversed_at is not null) as taken_back,
              count(*) filter (where r.verdict <> 'LATER' and x.record_a is not null) as disagreed
            from link_review r
            left join link_operation o using (operation_id)
            left join (
              select record_a, record_b from link_review where verdict <> 'LATER'
              group by record_a, record_b having count(distinct verdict) > 1
            ) x on x.record_a = r.record_a and x.record_b = r.record_b
            group by r.reviewer order by count(*) desc, r.reviewer
            """)
        .query((row, _) ->
            new ReviewerRecord(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)))
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static ReviewItem read(ResultSet row, int number) throws SQLException {
    return new ReviewItem(
        new SourceRecordId(row.getObject("record_a", UUID.class)),
        new SourceRecordId(row.getObject("record_b", UUID.class)),
        new CustomerId(row.getObject("one", UUID.class)),
        row.getString("one_name"),
        new CustomerId(row.getObject("other", UUID.class)),
        row.getString("other_name"),
        row.getString("rule"),
        row.getString("stopped_by"),
        row.getString("evidence"),
        row.getObject("probability", Double.class),
        row.getDouble("damage"),
        row.getTimestamp("asked_at").toInstant(),
        row.getString("first_by"));
  }
}
