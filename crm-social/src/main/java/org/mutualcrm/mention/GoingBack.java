package org.mutualcrm.mention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what was said before a query was saved, the newest first, some at a time. */
@Component
class GoingBack {

  static final int SLICE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(GoingBack.class);
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;
  private final ActiveQueries queries;
  private final TransactionTemplate transaction;
  private final Clock clock;

  GoingBack(JdbcClient jdbc, ActiveQueries queries, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.queries = queries;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Step(int version, String text, Instant from, Instant before, UUID id) {}

  private record Found(Instant at, UUID interaction) {}

  /** One slice for each query that has some left. */
  void goOn() {
    for (var id :
        jdbc.sql("select query_id from listening_query where fill_from is not null")
            .query(UUID.class)
            .list())
      try {
        transaction.executeWithoutResult(_ -> slice(id));
      } catch (RuntimeException e) {
        LOG.warn("Query {} does not go back, trying again", id, e);
      }
  }

  /**
   * Says that this is to be found from then on, and finds the newest of it, in the caller's
   * transaction.
   */
  void begin(QueryId query, Instant from) {
    jdbc.sql(
            "update listening_query set fill_from = ?, fill_before = ?, fill_id = ? where query_id = ?")
        .params(
            Timestamp.from(from),
            // What is dated into the future belongs to it too.
            Timestamp.from(Instant.parse("2100-01-01T00:00:00Z")),
            LAST,
            query.value())
        .update();
    slice(query.value());
  }

  private void slice(UUID query) {
    var step =
        jdbc.sql(
                """
                select version, text, fill_from, fill_before, fill_id from listening_query
                where query_id = ? and fill_from is not null for update skip locked
                """)
            .param(query)
            .query((row, _) ->
                new Step(
                    row.getInt(1),
                    row.getString(2),
                    row.getTimestamp(3).toInstant(),
                    row.getTimestamp(4).toInstant(),
                    row.getObject(5, UUID.class)))
            .optional()
            .orElse(null);
    if (step == null) return;
    var found = find(query, step);
    if (found.size() < SLICE) {
      jdbc.sql(
              "update listening_query set fill_from = null, fill_before = null, fill_id = null where query_id = ?")
          .param(query)
          .update();
      return;
    }
    var last = found.getLast();
    jdbc.sql("update listening_query set fill_before = ?, fill_id = ? where query_id = ?")
        .params(Timestamp.from(last.at()), last.interaction(), query)
        .update();
  }

  private List<Found> find(UUID query, Step step) {
    var sql = new ListeningSql(queries.parsed(step.text()));
    return sql.bind(
            jdbc.sql(
                """
                with found as (
                  select w.source_record_id, w.interaction_id, w.occurred_at from interaction_words w
                  where w.occurred_at >= :from and (w.occurred_at, w.interaction_id) < (:before, :id)
                    and not exists (select 1 from ignored_author g where g.source_record_id = w.source_record_id)
                    and
                """
                    + sql.condition()
                    + """
                     order by w.occurred_at desc, w.interaction_id desc limit :slice for key share of w),
                    kept as (
                      insert into mention (source_record_id, interaction_id, occurred_at, state)
                      select source_record_id, interaction_id, occurred_at, 'NEW' from found on conflict do nothing),
                    matched as (
                      insert into mention_match (source_record_id, interaction_id, query_id, version, occurred_at, found_at)
                      select source_record_id, interaction_id, :query, :version, occurred_at, :now from found
                      on conflict do nothing)
                    select occurred_at, interaction_id from found order by occurred_at desc, interaction_id desc
                    """))
        .param("from", Timestamp.from(step.from()))
        .param("before", Timestamp.from(step.before()))
        .param("id", step.id())
        .param("slice", SLICE)
        .param("query", query)
        .param("version", step.version())
        .param("now", Timestamp.from(clock.instant()))
        .query((row, _) -> new Found(row.getTimestamp(1).toInstant(), row.getObject(2, UUID.class)))
        .list();
  }
}
