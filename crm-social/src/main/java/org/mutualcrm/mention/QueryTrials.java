package org.mutualcrm.mention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.mention.SavedQuery.Noise;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a query would have found, before it is saved. */
@Service
@Transactional(readOnly = true)
public class QueryTrials {

  private final JdbcClient jdbc;
  private final Clock clock;

  QueryTrials(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Says what it would have found in the last seven days, today included.
   *
   * @param of the query whose next version this may become; null for a new one
   * @throws ListeningFault if it can not be read
   */
  public QueryTrial trial(@Nullable QueryId of, String text) {
    var query = ListeningQuery.read(text);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var first = today.minusDays(QueryTrial.DAYS - 1);
    var from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    var counted = new HashMap<LocalDate, Long>();
    var sql = new ListeningSql(query);
    sql.bind(
            jdbc.sql(
                """
                select (w.occurred_at at time zone 'UTC')::date, count(*) from interaction_words w
                where w.occurred_at >= :from and
                """
                    + sql.condition()
                    + " group by 1"))
        .param("from", Timestamp.from(from))
        .query(row -> {
          counted.put(row.getDate(1).toLocalDate(), row.getLong(2));
        });
    var days = new ArrayList<QueryTrial.Day>();
    for (var day = first; !day.isAfter(today); day = day.plusDays(1))
      days.add(new QueryTrial.Day(day, counted.getOrDefault(day, 0L)));
    return new QueryTrial(
        query,
        days,
        samples(query, from),
        of == null ? null : earlier(of, "true", null),
        of == null ? null : earlier(of, sql.condition(), sql));
  }

  private List<QueryTrial.Sample> samples(ListeningQuery query, Instant from) {
    var sql = new ListeningSql(query);
    return sql.bind(
            jdbc.sql(
                """
                select i.interaction_id, c.display_name, w.channel, w.occurred_at, i.text
                from (select * from interaction_words w where w.occurred_at >= :from and
                """
                    + sql.condition()
                    + """
                     order by w.occurred_at desc, w.interaction_id desc limit :most) w
                    join interaction i using (source_record_id, interaction_id)
                    join source_record r using (source_record_id) join customer c using (customer_id)
                    where i.text is not null order by w.occurred_at desc, w.interaction_id desc
                    """))
        .param("from", Timestamp.from(from))
        .param("most", QueryTrial.SAMPLES)
        .query((row, _) ->
            new QueryTrial.Sample(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                Piece.of(row.getString(5), List.of(query))))
        .list();
  }

  private Noise earlier(QueryId id, String condition, @Nullable ListeningSql sql) {
    var statement =
        jdbc.sql(
                """
                select count(*) as sorted, count(*) filter (where n.state in ('IRRELEVANT', 'DUPLICATE')) as noise
                from mention_match m join mention n using (source_record_id, interaction_id)
                join interaction_words w using (source_record_id, interaction_id)
                where m.query_id = :query and n.state <> 'NEW' and
                """
                    + condition)
            .param("query", id.value());
    return (sql == null ? statement : sql.bind(statement))
        .query((row, _) -> ListeningQueries.noise(row))
        .single();
  }
}
