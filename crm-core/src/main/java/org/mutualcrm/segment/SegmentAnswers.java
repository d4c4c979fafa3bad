package org.mutualcrm.segment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionSql;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who a condition would find, and why a customer is in a segment or not. */
@Service
@Transactional(readOnly = true)
public class SegmentAnswers {

  /** A preview that takes longer is given up. */
  public static final int PATIENCE_MS = 8_000;

  private final JdbcClient jdbc;
  private final ConditionSql sql;
  private final Evaluation evaluation;
  private final SegmentBook book;
  private final Clock clock;

  SegmentAnswers(
      JdbcClient jdbc, ConditionSql sql, Evaluation evaluation, SegmentBook book, Clock clock) {
    this.jdbc = jdbc;
    this.sql = sql;
    this.evaluation = evaluation;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Counts who a condition holds of now, and shows some of them. Stores nothing.
   *
   * @param sample how many to show, those seen last first; 0 to 100
   */
  public SegmentPreview preview(Condition condition, int sample) {
    jdbc.sql("select set_config('statement_timeout', ?, true)")
        .param(String.valueOf(PATIENCE_MS))
        .query()
        .singleRow();
    var now = clock.instant();
    var compiled = sql.compile(condition, now, "f").all();
    var parameters = new HashMap<>(compiled.parameters());
    parameters.put("sample", sample);
    var people = new ArrayList<SegmentMember>();
    long count = 0;
    try {
      var rows =
          jdbc.sql(
                  """
                  with found as materialized (
                    select c.customer_id, c.last_seen_at from customer c %s where %s
                  )
                  select null::uuid, count(*)::text, null, null from found
                  union all
                  (select c.customer_id, c.display_name, c.city, c.country
                   from (select customer_id, last_seen_at from found
                         order by last_seen_at desc, customer_id limit :sample) f
                   join customer c using (customer_id)
                   order by f.last_seen_at desc, c.customer_id)
                  """
                      .formatted(compiled.joins(), compiled.holds()))
              .params(parameters)
              .query((row, _) ->
                  new Row(
                      row.getObject(1, UUID.class),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4)))
              .list();
      for (var row : rows) {
        if (row.customer() == null) count = Long.parseLong(row.name());
        else
          people.add(
              new SegmentMember(
                  new CustomerId(row.customer()), row.name(), row.city(), row.country(), now));
      }
    } catch (QueryTimeoutException _) {
      return new SegmentPreview.TooSlow();
    }
    long all = jdbc.sql("select count(*) from customer").query(Long.class).single();
    return new SegmentPreview.Counted(count, all, people);
  }

  /** Nothing if there is no such segment or customer. */
  public Optional<SegmentBecause> why(SegmentId segment, CustomerId customer) {
    return book.find(segment)
        .flatMap(it ->
            evaluation
                .of(customer, it.condition(), clock.instant())
                .map(trace ->
                    new SegmentBecause(it.id(), it.name(), since(segment, customer), trace)));
  }

  /** Every segment a customer is in, with the reason. */
  public List<SegmentBecause> because(CustomerId customer) {
    return book.of(customer).stream().flatMap(it -> why(it, customer).stream()).toList();
  }

  private java.time.@Nullable Instant since(SegmentId segment, CustomerId customer) {
    return jdbc.sql("select since from segment_member where customer_id = ? and segment_id = ?")
        .params(customer.value(), segment.value())
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional()
        .orElse(null);
  }

  private record Row(
      @Nullable UUID customer, String name, @Nullable String city, @Nullable String country) {}
}
