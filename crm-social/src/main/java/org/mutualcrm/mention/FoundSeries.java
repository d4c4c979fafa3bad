package org.mutualcrm.mention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.listening.MentionFacts;
import org.mutualcrm.listening.Series;
import org.mutualcrm.listening.SeriesSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each query finds, watched as what is said to each account is. */
@Component
class FoundSeries implements SeriesSource, MentionFacts {

  private static final int MOST = 2_000;

  /** A share of what was read so far is one of the whole only if most of it was read. */
  private static final double ENOUGH = 0.5;

  private final JdbcClient jdbc;
  private final Insights insights;

  FoundSeries(JdbcClient jdbc, Insights insights) {
    this.jdbc = jdbc;
    this.insights = insights;
  }

  @Override
  public String counted() {
    return """
    select query_id as series_id, 'PUBLIC' as visibility, source_record_id, occurred_at, found_at from mention_match
    """;
  }

  @Override
  public Optional<String> name(UUID series) {
    return jdbc.sql("select 'Query ' || name from listening_query where query_id = ?")
        .param(series)
        .query(String.class)
        .optional();
  }

  @Override
  public OptionalDouble negativeShare(Series series, Instant from, Instant to) {
    var found =
        jdbc.sql(
                """
                select interaction_id from mention_match
                where query_id = ? and occurred_at >= ? and occurred_at < ? order by occurred_at limit ?
                """)
            .params(series.accountId(), Timestamp.from(from), Timestamp.from(to), MOST)
            .query(UUID.class)
            .list();
    if (found.isEmpty()) return OptionalDouble.empty();
    var read = insights.of(found).values();
    if (read.isEmpty() || read.size() < found.size() * ENOUGH) return OptionalDouble.empty();
    long negative = read.stream().filter(it -> it.sentiment().stands().equals("negative")).count();
    return OptionalDouble.of((double) negative / read.size());
  }
}
