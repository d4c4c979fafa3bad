package org.mutualcrm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileRebuild.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The jobs that bring every profile up to the policies: asked for, followed, cancelled. At most one
 * waits and one is at work.
 */
@Service
public class ProfileRebuilds {

  // A chunk takes seconds; whoever is silent for longer has died.
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final Clock clock;

  ProfileRebuilds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Asks for a rebuild; one that still waits does for this too. */
  @Transactional
  public ProfileRebuild request(String cause, String by) {
    return jdbc.sql(
            """
            insert into profile_rebuild (rebuild_id, cause, state, requested_by, requested_at)
            values (?, ?, 'QUEUED', ?, ?)
            on conflict (state) where state in ('QUEUED', 'RUNNING')
            do update set cause = left(profile_rebuild.cause || '; ' || excluded.cause, 500)
            returning *
            """)
        .params(UuidCreator.getTimeOrderedEpochPlus1(), cause, by, now())
        .query(ProfileRebuilds::read)
        .single();
  }

  public Optional<ProfileRebuild> find(UUID id) {
    return jdbc.sql("select * from profile_rebuild where rebuild_id = ?")
        .param(id)
        .query(ProfileRebuilds::read)
        .optional();
  }

  /** The newest first. */
  public List<ProfileRebuild> latest(int limit) {
    return jdbc.sql(
            "select * from profile_rebuild order by requested_at desc, rebuild_id desc limit ?")
        .param(limit)
        .query(ProfileRebuilds::read)
        .list();
  }

  /**
   * Stops a job; what it has done stays, and the rest follows whenever their records change. One
   * that is over stays as it is.
   */
  @Transactional
  public Optional<ProfileRebuild> cancel(UUID id) {
    jdbc.sql(
            """
            update profile_rebuild set state = 'CANCELLED', finished_at = ?
            where rebuild_id = ? and state in ('QUEUED', 'RUNNING')
            """)
        .params(now(), id)
        .update();
    return find(id);
  }

  /** Takes the job whose worker died, else the one that waits while nobody is at work. */
  @Transactional
  public Optional<UUID> take() {
    return jdbc.sql(
            """
            update profile_rebuild
            set state = 'RUNNING', leased_until = :until, started_at = coalesce(started_at, :now),
                total = case when total = 0 then (select count(*) from customer) else total end
            where rebuild_id = (
              select rebuild_id from profile_rebuild
              where (state = 'RUNNING' and leased_until < :now)
                 or (state = 'QUEUED' and not exists (select 1 from profile_rebuild r where r.state = 'RUNNING'))
              order by state desc limit 1 for update skip locked)
            returning rebuild_id
            """)
        .param("until", until())
        .param("now", now())
        .query(UUID.class)
        .optional();
  }

  /** The last customer it has done; nothing if it is to begin. */
  Optional<UUID> reached(UUID id) {
    return jdbc.sql(
            "select reached from profile_rebuild where rebuild_id = ? and reached is not null")
        .param(id)
        .query(UUID.class)
        .optional();
  }

  /** False if it was cancelled meanwhile. */
  boolean advance(UUID id, UUID reached, int done, int changed) {
    return jdbc.sql(
                """
                update profile_rebuild
                set reached = ?, done = done + ?, changed = changed + ?, leased_until = ?
                where rebuild_id = ? and state = 'RUNNING'
                """)
            .params(reached, done, changed, until(), id)
            .update()
        == 1;
  }

  void over(UUID id, State state, @Nullable String error) {
    jdbc.sql(
            """
            update profile_rebuild set state = :state, finished_at = :now, error = :error
            where rebuild_id = :id and state = 'RUNNING'
            """)
        .param("state", state.name())
        .param("now", now())
        .param("error", error)
        .param("id", id)
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Timestamp until() {
    return Timestamp.from(clock.instant().plus(LEASE));
  }

  private static ProfileRebuild read(ResultSet row, int number) throws SQLException {
    var finished = row.getTimestamp("finished_at");
    return new ProfileRebuild(
        row.getObject("rebuild_id", UUID.class),
        row.getString("cause"),
        State.valueOf(row.getString("state")),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getLong("total"),
        row.getLong("done"),
        row.getLong("changed"),
        row.getString("error"));
  }
}
