package org.mutualcrm.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.segment.SegmentBuild.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Buildings of segments as jobs: asked for, followed, cancelled. One is at work on a segment at a
 * time.
 */
@Service
@Transactional
public class SegmentBuilds {

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final String SELECT =
      """
      select segment_build_id, segment_id, state, step, cause, requested_by, requested_at, started_at, finished_at,
             entered, departed, members, took_ms, error
      from segment_build
      """;

  private final JdbcClient jdbc;
  private final LiveSegments live;
  private final Definitions definitions;
  private final Clock clock;

  SegmentBuilds(JdbcClient jdbc, LiveSegments live, Definitions definitions, Clock clock) {
    this.jdbc = jdbc;
    this.live = live;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Asks for everybody to be asked anew; a building that waits already is the answer too. */
  public Optional<SegmentBuild> request(SegmentId segment, String by) {
    boolean known =
        jdbc.sql("select exists (select 1 from segment where segment_id = ?)")
            .param(segment.value())
            .query(Boolean.class)
            .single();
    if (!known) return Optional.empty();
    queue(segment, "asked for", by);
    return jdbc.sql(SELECT + " where segment_id = ? and state = 'QUEUED'")
        .param(segment.value())
        .query(SegmentBuilds::build)
        .optional()
        .or(() -> of(segment, 1).stream().findFirst());
  }

  public Optional<SegmentBuild> find(SegmentBuildId id) {
    return jdbc.sql(SELECT + " where segment_build_id = ?")
        .param(id.value())
        .query(SegmentBuilds::build)
        .optional();
  }

  /** The buildings of a segment, newest first. */
  public List<SegmentBuild> of(SegmentId segment, int limit) {
    return jdbc.sql(
            SELECT
                + " where segment_id = ? order by requested_at desc, segment_build_id desc limit ?")
        .params(segment.value(), limit)
        .query(SegmentBuilds::build)
        .list();
  }

  /** Stops a building before it swaps; one that is over stays as it is. */
  public Optional<SegmentBuild> cancel(SegmentBuildId id) {
    jdbc.sql(
            """
            update segment_build set state = 'CANCELLED', finished_at = ?
            where segment_build_id = ? and state in ('QUEUED', 'RUNNING')
            """)
        .params(now(), id.value())
        .update();
    live.changed();
    return find(id);
  }

  void queue(SegmentId segment, String cause, String by) {
    jdbc.sql(
            """
            insert into segment_build (segment_build_id, segment_id, state, step, cause, requested_by, requested_at)
            values (?, ?, 'QUEUED', 0, ?, ?, ?)
            on conflict (segment_id) where state = 'QUEUED' do nothing
            """)
        .params(SegmentBuildId.next().value(), segment.value(), cause, by, now())
        .update();
  }

  /**
   * Takes the building that has waited longest, of a segment nobody is at work on and whose parts
   * are not waiting themselves; one that was abandoned is taken up again.
   */
  Optional<SegmentBuild> take() {
    var order = live.all().stream().map(LiveSegment::id).toList();
    live.changed();
    jdbc.sql(
            """
            update segment_build b set state = 'QUEUED', step = 0
            where state = 'RUNNING' and leased_until < ?
              and not exists (select 1 from segment_build q where q.segment_id = b.segment_id and q.state = 'QUEUED')
            """)
        .param(now())
        .update();
    jdbc.sql(
            """
            update segment_build set state = 'CANCELLED', finished_at = ?, error = 'Abandoned'
            where state = 'RUNNING' and leased_until < ?
            """)
        .params(now(), now())
        .update();
    var waiting =
        jdbc.sql(
                SELECT
                    + """
                    where state = 'QUEUED'
                      and segment_id not in (select segment_id from segment_build where state = 'RUNNING')
                    order by requested_at, segment_build_id
                    """)
            .query(SegmentBuilds::build)
            .list();
    var first =
        waiting.stream().min(java.util.Comparator.comparingInt(it -> order.indexOf(it.segment())));
    first.ifPresent(it ->
        jdbc.sql(
                """
                update segment_build set state = 'RUNNING', step = 1, started_at = :now, leased_until = :until
                where segment_build_id = :id
                """)
            .param("now", now())
            .param("until", Timestamp.from(clock.instant().plus(LEASE)))
            .param("id", it.id().value())
            .update());
    return first;
  }

  /** Whether anybody waits to be built; asked often, so it takes no lock. */
  boolean anyWaiting() {
    return jdbc.sql(
            """
            select exists (select 1 from segment_build where state = 'QUEUED'
                           or (state = 'RUNNING' and leased_until < ?))
            """)
        .param(now())
        .query(Boolean.class)
        .single();
  }

  /** Says how far it is, to everybody and at once; false if it was cancelled meanwhile. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  boolean reached(SegmentBuildId id, int step) {
    return jdbc.sql(
                "update segment_build set step = ? where segment_build_id = ? and state ="
                    + " 'RUNNING'")
            .params(step, id.value())
            .update()
        == 1;
  }

  /** Lets those made of it be built after it if anything changed; false if it was cancelled. */
  boolean done(SegmentBuild build, long entered, long departed, long members, long took) {
    boolean mine =
        jdbc.sql(
                    """
                    update segment_build
                    set state = 'DONE', step = :steps, finished_at = :now, entered = :entered,
                        departed = :departed, members = :members, took_ms = :took
                    where segment_build_id = :build and state = 'RUNNING'
                    """)
                .param("steps", SegmentBuild.STEPS)
                .param("now", now())
                .param("entered", entered)
                .param("departed", departed)
                .param("members", members)
                .param("took", took)
                .param("build", build.id().value())
                .update()
            == 1;
    if (mine && entered + departed > 0) {
      definitions
          .resting(Definitions.key(build.segment()))
          .forEach(it -> queue(it, "a part of it changed", build.requestedBy()));
    }
    return mine;
  }

  void failed(SegmentBuildId id, String error) {
    live.changed();
    jdbc.sql(
            """
            update segment_build set state = 'FAILED', finished_at = ?, error = ?
            where segment_build_id = ? and state = 'RUNNING'
            """)
        .params(now(), error, id.value())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static SegmentBuild build(ResultSet row, int number) throws SQLException {
    @Nullable Long took = row.getObject("took_ms", Long.class);
    return new SegmentBuild(
        new SegmentBuildId(row.getObject("segment_build_id", UUID.class)),
        new SegmentId(row.getObject("segment_id", UUID.class)),
        State.valueOf(row.getString("state")),
        row.getInt("step"),
        row.getString("cause"),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        at(row.getTimestamp("started_at")),
        at(row.getTimestamp("finished_at")),
        row.getObject("entered", Long.class),
        row.getObject("departed", Long.class),
        row.getObject("members", Long.class),
        took == null ? null : Duration.ofMillis(took),
        row.getString("error"));
  }

  private static @Nullable Instant at(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
