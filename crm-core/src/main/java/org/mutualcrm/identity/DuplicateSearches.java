package org.mutualcrm.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.identity.DuplicateSearch.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The searches for duplicates that were asked for: at most one waits or runs at a time. */
@Service
public class DuplicateSearches {

  // A search of millions takes minutes; whoever holds it longer has died.
  private static final Duration LEASE = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  DuplicateSearches(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Asks for a search; one that waits or runs already answers this too. */
  public DuplicateSearch request(String by) {
    return request(by, false);
  }

  /** Asks what a search would do now; one that waits or runs already answers this too. */
  public DuplicateSearch tryOut(String by) {
    return request(by, true);
  }

  private DuplicateSearch request(String by, boolean trial) {
    jdbc.sql(
            """
            insert into duplicate_search (search_id, requested_by, requested_at, trial, state)
            values (?, ?, ?, ?, 'WAITING') on conflict do nothing
            """)
        .params(UuidCreator.getTimeOrderedEpochPlus1(), by, now(), trial)
        .update();
    return latest().orElseThrow();
  }

  public Optional<DuplicateSearch> latest() {
    return jdbc.sql("select * from duplicate_search order by search_id desc limit 1")
        .query(DuplicateSearches::read)
        .optional();
  }

  public Optional<DuplicateSearch> find(UUID id) {
    return jdbc.sql("select * from duplicate_search where search_id = ?")
        .param(id)
        .query(DuplicateSearches::read)
        .optional();
  }

  /** Takes the search that waits, or whose holder died; of two takers one gets it. */
  Optional<DuplicateSearch> take() {
    return jdbc.sql(
            """
            update duplicate_search set state = 'RUNNING', leased_until = :until
            where state = 'WAITING' or (state = 'RUNNING' and leased_until < :now)
            returning *
            """)
        .param("until", Timestamp.from(clock.instant().plus(LEASE)))
        .param("now", now())
        .query(DuplicateSearches::read)
        .optional();
  }

  /** Still at it. */
  void renew(UUID id) {
    jdbc.sql(
            "update duplicate_search set leased_until = ? where search_id = ? and state = 'RUNNING'")
        .params(Timestamp.from(clock.instant().plus(LEASE)), id)
        .update();
  }

  void done(UUID id, long records, Resolution found) {
    jdbc.sql(
            """
            update duplicate_search
            set state = 'DONE', finished_at = ?, records = ?, joined = ?, parted = ?, asked = ?
            where search_id = ? and state = 'RUNNING'
            """)
        .params(now(), records, found.joined(), found.parted(), found.asked(), id)
        .update();
  }

  void failed(UUID id) {
    jdbc.sql(
            """
            update duplicate_search set state = 'FAILED', finished_at = ?
            where search_id = ? and state = 'RUNNING'
            """)
        .params(now(), id)
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static DuplicateSearch read(ResultSet row, int number) throws SQLException {
    var finished = row.getTimestamp("finished_at");
    return new DuplicateSearch(
        row.getObject("search_id", UUID.class),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        row.getBoolean("trial"),
        State.valueOf(row.getString("state")),
        finished == null ? null : finished.toInstant(),
        row.getLong("records"),
        row.getLong("joined"),
        row.getLong("parted"),
        row.getLong("asked"));
  }
}
