package org.mutualcrm.listening;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.channel.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much is said, in buckets of five minutes, counted from captured interactions. */
@Service
public class Volumes {

  static final Duration BUCKET = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final WatchedSources sources;

  Volumes(JdbcClient jdbc, WatchedSources sources) {
    this.jdbc = jdbc;
    this.sources = sources;
  }

  /**
   * Counts every bucket anew in which something was captured since. Doing it again changes nothing,
   * and what came late is counted where it happened.
   */
  @Transactional
  void recount(Instant capturedSince) {
    jdbc.sql(
            """
            with touched as (
              select distinct i.account_id, i.visibility, date_bin('5 minutes', i.occurred_at, 'epoch') as bucket_at
              from channel_account a
              join interaction i on i.account_id = a.account_id and i.captured_at >= :since)
            insert into volume_bucket (account_id, visibility, bucket_at, interactions)
            select t.account_id, t.visibility, t.bucket_at, count(i.interaction_id)
            from touched t
            left join interaction i on i.account_id = t.account_id and i.visibility = t.visibility
              and i.occurred_at >= t.bucket_at and i.occurred_at < t.bucket_at + interval '5 minutes'
              and i.kind <> 'REACTION'
            group by t.account_id, t.visibility, t.bucket_at
            on conflict (account_id, visibility, bucket_at) do update set interactions = excluded.interactions
            """)
        .param("since", Timestamp.from(capturedSince))
        .update();
    for (var source : sources.others()) recount(source, capturedSince);
  }

  private void recount(SeriesSource source, Instant foundSince) {
    jdbc.sql(
            """
            with touched as materialized (
              select distinct series_id, visibility, date_bin('5 minutes', occurred_at, 'epoch') as bucket_at
              from (%s) f where f.found_at >= :since)
            insert into volume_bucket (account_id, visibility, bucket_at, interactions)
            select t.series_id, t.visibility, t.bucket_at, count(*)
            from touched t
            join (%1$s) f on f.series_id = t.series_id and f.visibility = t.visibility
              and f.occurred_at >= t.bucket_at and f.occurred_at < t.bucket_at + interval '5 minutes'
            group by t.series_id, t.visibility, t.bucket_at
            on conflict (account_id, visibility, bucket_at) do update set interactions = excluded.interactions
            """
                .formatted(source.counted()))
        .param("since", Timestamp.from(foundSince))
        .update();
  }

  List<Series> series() {
    return jdbc.sql(
            "select distinct account_id, visibility from volume_bucket order by account_id, visibility")
        .query((row, _) ->
            new Series(row.getObject(1, UUID.class), Visibility.valueOf(row.getString(2))))
        .list();
  }

  Optional<Instant> first(Series series) {
    return jdbc.sql(
            """
            select bucket_at from volume_bucket where account_id = ? and visibility = ?
            order by bucket_at limit 1
            """)
        .params(series.accountId(), series.visibility().name())
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Spans from one time to before another in which anything was said, oldest first. */
  public List<Volume> of(Series series, Instant from, Instant to, Duration step) {
    return jdbc.sql(
            """
            select date_bin(make_interval(secs => :step), bucket_at, 'epoch') as at, sum(interactions) as n
            from volume_bucket
            where account_id = :account and visibility = :visibility and bucket_at >= :from and bucket_at < :to
            group by 1 order by 1
            """)
        .param("step", step.toSeconds())
        .param("account", series.accountId())
        .param("visibility", series.visibility().name())
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query((row, _) -> new Volume(row.getTimestamp("at").toInstant(), row.getLong("n")))
        .list();
  }
}
