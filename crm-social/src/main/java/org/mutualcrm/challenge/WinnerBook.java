package org.mutualcrm.challenge;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of who won. */
@Component
class WinnerBook {

  private final JdbcClient jdbc;

  WinnerBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(ChallengeId challenge, Entry entry, int place) {
    jdbc.sql(
            """
            insert into challenge_winner (entry_id, challenge_id, place, points, mark, completed_at)
            values (:entry, :challenge, :place, :points, :mark, :completed)
            """)
        .param("entry", entry.id().value())
        .param("challenge", challenge.value())
        .param("place", place)
        .param("points", entry.points())
        .param("mark", entry.mark())
        .param(
            "completed", entry.completedAt() == null ? null : Timestamp.from(entry.completedAt()))
        .update();
  }

  void clear(ChallengeId challenge) {
    jdbc.sql("delete from challenge_winner where challenge_id = ?")
        .param(challenge.value())
        .update();
  }

  List<Winner> of(ChallengeId challenge) {
    return jdbc.sql(
            """
            select w.*, e.credit, r.customer_id
            from challenge_winner w join challenge_entry e on e.entry_id = w.entry_id
              join source_record r on r.source_record_id = e.source_record_id
            where w.challenge_id = ? order by w.place
            """)
        .param(challenge.value())
        .query((row, _) -> {
          var rewarded = row.getTimestamp("rewarded_at");
          return new Winner(
              new EntryId(row.getObject("entry_id", UUID.class)),
              new CustomerId(row.getObject("customer_id", UUID.class)),
              row.getString("credit"),
              row.getInt("place"),
              row.getInt("points"),
              row.getBigDecimal("mark"),
              row.getTimestamp("completed_at").toInstant(),
              row.getString("code"),
              rewarded == null ? null : rewarded.toInstant());
        })
        .list();
  }

  record Unrewarded(EntryId entry, int place) {}

  /** The next who waits for their reward, held by us alone until the transaction ends. */
  Optional<Unrewarded> nextUnrewarded(ChallengeId challenge, int after) {
    return jdbc.sql(
            """
            select entry_id, place from challenge_winner
            where challenge_id = ? and rewarded_at is null and place > ?
            order by place limit 1 for update skip locked
            """)
        .params(challenge.value(), after)
        .query((row, _) -> new Unrewarded(new EntryId(row.getObject(1, UUID.class)), row.getInt(2)))
        .optional();
  }

  boolean unrewarded(ChallengeId challenge) {
    return jdbc.sql(
            "select exists (select from challenge_winner where challenge_id = ? and rewarded_at is null)")
        .param(challenge.value())
        .query(Boolean.class)
        .single();
  }

  void rewarded(EntryId entry, @Nullable String code, Instant now) {
    jdbc.sql("update challenge_winner set code = :code, rewarded_at = :now where entry_id = :entry")
        .param("code", code)
        .param("now", Timestamp.from(now))
        .param("entry", entry.value())
        .update();
  }

  /** Challenges whose rewards began to go out and are not all out. */
  List<ChallengeId> begun(int limit) {
    return jdbc.sql(
            "select challenge_id from challenge where status = 'DECIDED' and rewards_at is not null order by rewards_at limit ?")
        .param(limit)
        .query((row, _) -> new ChallengeId(row.getObject(1, UUID.class)))
        .list();
  }
}
