package org.mutualcrm.participation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of ballots. */
@Component
class Ballots {

  /** Of every voter the newest ballot, where a person is a voter whatever records they came by. */
  private static final String COUNTED =
      """
      select distinct on (b.poll_id, coalesce(r.customer_id, b.voter)) b.*, r.customer_id
      from poll_ballot b left join source_record r using (source_record_id)
      where b.poll_id = any(:polls)
      order by b.poll_id, coalesce(r.customer_id, b.voter), b.cast_at desc, b.voter desc
      """;

  private final JdbcClient jdbc;

  Ballots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A ballot as it lies in the urn.
   *
   * @param fresh whether there was none before
   * @param person whose it is, also if a guest cast it and they claimed it since
   */
  record Laid(boolean fresh, Instant firstAt, @Nullable SourceRecordId person) {}

  /**
   * Lays or exchanges a ballot, if by the database's own comparison the poll takes any at that time
   * and is still the one that was shown. Whoever changes or closes it waits for those at it.
   */
  Optional<Laid> lay(
      PollView poll, UUID voter, @Nullable SourceRecordId person, CastVote vote, Instant now) {
    return jdbc.sql(
            """
            insert into poll_ballot as b (voter, poll_id, source_record_id, choices, through, operator, first_at, cast_at,
                changes)
            select :voter, p.poll_id, cast(:person as uuid), :choices, :through, :operator, :now, :now, 0
            from poll p
            where p.poll_id = :poll and p.edition = :edition and p.status = 'OPEN'
              and p.opens_at <= :now and (p.closes_at is null or p.closes_at > :now)
            for share of p
            on conflict (voter, poll_id) do update
            set choices = excluded.choices, through = excluded.through, operator = excluded.operator,
                cast_at = greatest(excluded.cast_at, b.cast_at), changes = b.changes + 1
            returning b.changes, b.first_at, b.source_record_id
            """)
        .param("voter", voter)
        .param("person", person == null ? null : person.value())
        .param("choices", vote.choices().toArray(Integer[]::new))
        .param("through", vote.through().name())
        .param("operator", vote.operator())
        .param("now", Timestamp.from(now))
        .param("poll", poll.id().value())
        .param("edition", poll.edition())
        .query((row, _) ->
            new Laid(
                row.getInt("changes") == 0, row.getTimestamp("first_at").toInstant(), person(row)))
        .optional();
  }

  /** A guest turned out to be this person: their ballots are one person's from now on. */
  void claim(PollId poll, UUID voter, SourceRecordId person) {
    jdbc.sql(
            """
            update poll_ballot set source_record_id = ? where voter = ? and poll_id = ? and source_record_id is null
            """)
        .params(person.value(), voter, poll.value())
        .update();
  }

  void remove(PollId poll, Collection<UUID> voters) {
    jdbc.sql("delete from poll_ballot where poll_id = ? and voter = any(?)")
        .params(poll.value(), voters.toArray(UUID[]::new))
        .update();
  }

  /** When the ballot of this record was first laid. */
  Optional<Instant> firstAt(PollId poll, SourceRecordId person) {
    return jdbc.sql("select first_at from poll_ballot where poll_id = ? and voter = ?")
        .params(poll.value(), person.value())
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** What the newest of these ballots says. */
  Optional<List<Integer>> newest(PollId poll, Collection<UUID> voters) {
    return jdbc.sql(
            """
            select choices from poll_ballot where poll_id = ? and voter = any(?) order by cast_at desc limit 1
            """)
        .params(poll.value(), voters.toArray(UUID[]::new))
        .query((row, _) -> numbers(row.getArray(1)))
        .optional();
  }

  /** What the newest ballot of a person or of a guest says. */
  Optional<List<Integer>> newest(PollId poll, CustomerId customer, @Nullable UUID guest) {
    return jdbc.sql(
            """
            select b.choices from poll_ballot b left join source_record r using (source_record_id)
            where b.poll_id = :poll
              and (r.customer_id = :customer or b.voter = cast(:guest as uuid) and b.source_record_id is null)
            order by b.cast_at desc limit 1
            """)
        .param("poll", poll.value())
        .param("customer", customer.value())
        .param("guest", guest)
        .query((row, _) -> numbers(row.getArray(1)))
        .optional();
  }

  /** How many voters said each thing that was said. */
  Map<List<Integer>, Long> counted(PollId poll) {
    var counted = new LinkedHashMap<List<Integer>, Long>();
    jdbc.sql(
            "select choices, count(*) from ("
                + COUNTED
                + ") c group by choices order by count(*) desc, choices")
        .param("polls", new UUID[] {poll.value()})
        .query((row, _) -> counted.put(numbers(row.getArray(1)), row.getLong(2)))
        .list();
    return counted;
  }

  /** How many voted in each; those without votes are not there. */
  Map<PollId, Long> voters(Collection<PollId> polls) {
    var voters = new HashMap<PollId, Long>();
    jdbc.sql("select poll_id, count(*) from (" + COUNTED + ") c group by poll_id")
        .param("polls", polls.stream().map(PollId::value).toArray(UUID[]::new))
        .query((row, _) -> voters.put(new PollId(row.getObject(1, UUID.class)), row.getLong(2)))
        .list();
    return voters;
  }

  /** The ballots that count, in the order they came. */
  List<CountedVote> votes(PollId poll) {
    return jdbc.sql("select * from (" + COUNTED + ") c order by cast_at, voter")
        .param("polls", new UUID[] {poll.value()})
        .query((row, _) -> {
          var customer = row.getObject("customer_id", UUID.class);
          return new CountedVote(
              customer == null ? null : new CustomerId(customer),
              numbers(row.getArray("choices")),
              VotedThrough.valueOf(row.getString("through")),
              row.getTimestamp("cast_at").toInstant());
        })
        .list();
  }

  /**
   * The last thing done with a poll's key: of a person who by now is found to have several ballots
   * the newest stays, and then no ballot says any more whose it is or when it came.
   */
  void loosen(PollId poll, byte[] key) {
    jdbc.sql(
            """
            delete from poll_ballot b using (
              select b.voter, row_number() over (partition by r.customer_id order by b.cast_at desc, b.voter desc) as place
              from source_record r join poll_ballot b on b.voter = %s
              where b.poll_id = :poll
            ) theirs
            where b.poll_id = :poll and b.voter = theirs.voter and theirs.place > 1
            """
                .formatted(BallotNames.SQL))
        .param("key", key)
        .param("poll", poll.value())
        .update();
    jdbc.sql(
            """
            update poll_ballot
            set voter = gen_random_uuid(), first_at = null, cast_at = null, operator = null, through = 'PAGE', changes = 0
            where poll_id = ?
            """)
        .param(poll.value())
        .update();
  }

  private static @Nullable SourceRecordId person(ResultSet row) throws SQLException {
    var person = row.getObject("source_record_id", UUID.class);
    return person == null ? null : new SourceRecordId(person);
  }

  private static List<Integer> numbers(Array array) throws SQLException {
    return List.of((Integer[]) array.getArray());
  }
}
