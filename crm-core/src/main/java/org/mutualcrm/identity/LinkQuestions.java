package org.mutualcrm.identity;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that a rule proposed and a guard stopped, until a human says. */
@Component
class LinkQuestions {

  private final JdbcClient jdbc;
  private final Clock clock;

  LinkQuestions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether it is a new question. */
  boolean ask(
      SourceRecordId one,
      SourceRecordId other,
      String rule,
      String stoppedBy,
      String evidence,
      @Nullable Double probability,
      double damage) {
    boolean inOrder = one.compareTo(other) < 0;
    return jdbc.sql(
                """
                insert into link_question (record_a, record_b, rule, stopped_by, evidence, asked_at, probability, damage)
                values (:a, :b, :rule, :stoppedBy, to_jsonb(:evidence::text), :now, :probability, :damage)
                on conflict do nothing
                """)
            .param("a", inOrder ? one.value() : other.value())
            .param("b", inOrder ? other.value() : one.value())
            .param("rule", rule)
            .param("stoppedBy", stoppedBy)
            .param("evidence", evidence)
            .param("now", Timestamp.from(clock.instant()))
            .param("probability", probability, Types.DOUBLE)
            .param("damage", damage)
            .update()
        == 1;
  }

  /** Which two of these likeness asked about before, whatever the answer; the older one first. */
  Set<List<SourceRecordId>> wondered(Collection<SourceRecordId> among) {
    return Set.copyOf(
        jdbc.sql(
                """
                select record_a, record_b from link_question
                where record_a = any(:among) and record_b = any(:among) and rule = :rule
                """)
            .param("among", values(among))
            .param("rule", Links.ALIKE)
            .query((row, _) ->
                List.of(
                    new SourceRecordId(row.getObject(1, UUID.class)),
                    new SourceRecordId(row.getObject(2, UUID.class))))
            .list());
  }

  /** A human has said, of these and those. */
  void answered(
      Collection<SourceRecordId> some,
      Collection<SourceRecordId> others,
      String by,
      @Nullable LinkOperationId operation) {
    jdbc.sql(
            """
            update link_question set answered_at = :now, answered_by = :by, operation_id = :operation
            where answered_at is null
              and ((record_a = any(:some) and record_b = any(:others))
                or (record_b = any(:some) and record_a = any(:others)))
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("by", by)
        .param("operation", operation == null ? null : operation.value(), Types.OTHER)
        .param("some", values(some))
        .param("others", values(others))
        .update();
  }

  /** The answer was taken back: the question stands again. */
  void reopen(LinkOperationId operation) {
    jdbc.sql(
            """
            update link_question set answered_at = null, answered_by = null, operation_id = null
            where operation_id = ?
            """)
        .param(operation.value())
        .update();
  }

  private static UUID[] values(Collection<SourceRecordId> records) {
    return records.stream().map(SourceRecordId::value).toArray(UUID[]::new);
  }

  /** Those who may be the same person as this customer. */
  List<LinkQuestion> of(CustomerId customer) {
    return jdbc.sql(
            """
            with mine as (select source_record_id from source_record where customer_id = :customer),
            asked as (
              select record_b as theirs, rule, stopped_by, evidence, asked_at
              from link_question
              where answered_at is null and record_a in (select source_record_id from mine)
              union all
              select record_a, rule, stopped_by, evidence, asked_at
              from link_question
              where answered_at is null and record_b in (select source_record_id from mine)
            )
            select distinct on (c.customer_id) c.customer_id, c.display_name, q.rule, q.stopped_by,
                   q.evidence #>> '{}' as evidence, q.asked_at
            from asked q
            join source_record theirs on theirs.source_record_id = q.theirs
            join customer c on c.customer_id = theirs.customer_id
            where theirs.customer_id <> :customer
            order by c.customer_id, q.asked_at
            """)
        .param("customer", customer.value())
        .query((row, _) ->
            new LinkQuestion(
                new CustomerId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant()))
        .list();
  }
}
