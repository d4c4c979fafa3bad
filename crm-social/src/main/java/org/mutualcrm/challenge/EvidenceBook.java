package org.mutualcrm.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.Evidence.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what was handed in. */
@Component
class EvidenceBook {

  private final JdbcClient jdbc;

  EvidenceBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps it while the challenge is open by the database's own comparison, in place of what was
   * handed in before unless that was accepted already; whether it was kept.
   */
  boolean handIn(EntryId entry, HandIn hand, State state, Instant now) {
    return jdbc.sql(
                """
                insert into challenge_evidence as v (entry_id, number, said, shown, state, handed_in_at)
                select :entry, k.number, :said, :shown, :state, :now
                from challenge c join challenge_task k using (challenge_id)
                where c.challenge_id = :challenge and k.number = :number
                  and c.status = 'OPEN' and c.opens_at <= :now and c.closes_at > :now
                for share of c
                on conflict (entry_id, number) do update
                set said = excluded.said, shown = excluded.shown, state = excluded.state, because = null,
                    handed_in_at = excluded.handed_in_at, checked_by = null, checked_at = null
                where v.state <> 'ACCEPTED'
                """)
            .param("entry", entry.value())
            .param("said", hand.said())
            .param("shown", hand.shown())
            .param("state", state.name())
            .param("now", Timestamp.from(now))
            .param("challenge", hand.challenge().value())
            .param("number", hand.task())
            .update()
        == 1;
  }

  /** Accepts or refuses it; false if there is none. */
  boolean check(
      EntryId entry, int task, State state, @Nullable String because, String by, Instant now) {
    return jdbc.sql(
                """
                update challenge_evidence set state = :state, because = :because, checked_by = :by, checked_at = :now
                where entry_id = :entry and number = :number
                """)
            .param("state", state.name())
            .param("because", because)
            .param("by", by)
            .param("now", Timestamp.from(now))
            .param("entry", entry.value())
            .param("number", task)
            .update()
        == 1;
  }

  /** What waits to be checked, the oldest first. */
  List<Evidence> waiting(ChallengeId challenge, int limit) {
    return listed(challenge, "v.state = 'WAITING'", "v.handed_in_at, v.entry_id, v.number", limit);
  }

  /** What others may see: accepted, by people whose part counts, who agreed; the newest first. */
  List<Evidence> shown(ChallengeId challenge, int limit) {
    return listed(
        challenge,
        "v.state = 'ACCEPTED' and v.shown and v.said <> '' and e.standing in ('CLEAR', 'ALLOWED')",
        "v.handed_in_at desc, v.entry_id, v.number",
        limit);
  }

  private List<Evidence> listed(ChallengeId challenge, String which, String order, int limit) {
    return jdbc.sql(
            """
            select v.* from challenge_entry e join challenge_evidence v on v.entry_id = e.entry_id
            where e.challenge_id = :challenge and %s order by %s limit :limit
            """
                .formatted(which, order))
        .param("challenge", challenge.value())
        .param("limit", limit)
        .query(EvidenceBook::read)
        .list();
  }

  static Evidence read(ResultSet row, int number) throws SQLException {
    return new Evidence(
        new EntryId(row.getObject("entry_id", UUID.class)),
        row.getInt("number"),
        row.getString("said"),
        row.getBoolean("shown"),
        State.valueOf(row.getString("state")),
        row.getString("because"),
        row.getTimestamp("handed_in_at").toInstant());
  }
}
