package org.mutualcrm.capture;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries as they came, before anything was made of them. */
@Component
class RawEnvelopes {

  private final JdbcClient jdbc;

  RawEnvelopes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param arrival which it is of all that ever came
   */
  record Envelope(byte[] digest, UUID accountId, byte[] body, int attempts, long arrival) {}

  /** Stores a delivery and says whether it is new. */
  boolean store(Arrival arrival) {
    var at = Timestamp.from(arrival.at());
    return jdbc.sql(
                """
                insert into raw_envelope (digest, account_id, received_at, body, status, next_attempt_at)
                values (?, ?, ?, ?, 'RECEIVED', ?)
                on conflict do nothing
                """)
            .params(arrival.digest(), arrival.account(), at, arrival.body(), at)
            .update()
        == 1;
  }

  /**
   * Stores deliveries in one statement, and so with one commit.
   *
   * @return the keys of those that are new
   */
  Set<String> storeAll(List<Arrival> arrivals) {
    var fresh =
        jdbc.sql(
                """
                insert into raw_envelope (digest, account_id, received_at, body, status, next_attempt_at)
                select digest, account_id, at, body, 'RECEIVED', at
                from unnest(:digests, :accounts, :ats::timestamptz[], :bodies) with ordinality
                  as a (digest, account_id, at, body, place)
                order by place
                on conflict do nothing
                returning account_id || ' ' || encode(digest, 'hex')
                """)
            .param("digests", arrivals.stream().map(Arrival::digest).toArray(byte[][]::new))
            .param("accounts", arrivals.stream().map(Arrival::account).toArray(UUID[]::new))
            .param("ats", arrivals.stream().map(it -> it.at().toString()).toArray(String[]::new))
            .param("bodies", arrivals.stream().map(Arrival::body).toArray(byte[][]::new))
            .query(String.class)
            .list();
    return new HashSet<>(fresh);
  }

  /** Keeps what is read in the same transaction. */
  void storeRead(UUID account, byte[] body, Instant now) {
    var at = Timestamp.from(now);
    jdbc.sql(
            """
            insert into raw_envelope (digest, account_id, received_at, body, status, next_attempt_at, done_at)
            values (?, ?, ?, ?, 'DONE', ?, ?)
            on conflict do nothing
            """)
        .params(Arrival.of(account, null, body, now).digest(), account, at, body, at, at)
        .update();
  }

  /**
   * Claims waiting envelopes, in the order in which they came, for as long as the lease; another
   * worker passes them by. Each account has its own end of the queue, so that what waits for a
   * paused one is not looked at.
   */
  List<Envelope> claim(int limit, Instant now, Duration lease) {
    return jdbc
        .sql(
            """
            with waiting as materialized (
              select next.digest, next.account_id
              from channel_account a cross join lateral (
                select digest, account_id, arrival from raw_envelope
                where account_id = a.account_id and status = 'RECEIVED' and next_attempt_at <= :now
                order by arrival limit :limit for update skip locked) next
              where a.paused_at is null order by next.arrival limit :limit)
            update raw_envelope e set attempts = e.attempts + 1, next_attempt_at = :until
            from waiting
            where e.digest = waiting.digest and e.account_id = waiting.account_id
            returning e.digest, e.account_id, e.body, e.attempts, e.arrival
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(lease)))
        .param("limit", limit)
        .query((row, _) ->
            new Envelope(
                row.getBytes("digest"),
                row.getObject("account_id", UUID.class),
                row.getBytes("body"),
                row.getInt("attempts"),
                row.getLong("arrival")))
        .list()
        .stream()
        .sorted(Comparator.comparingLong(Envelope::arrival))
        .toList();
  }

  /** Holds a claimed envelope for the transaction, unless another has claimed it since. */
  boolean hold(Envelope envelope) {
    return !hold(List.of(envelope)).isEmpty();
  }

  /** Those of claimed envelopes that nobody else has claimed since, held for the transaction. */
  List<Envelope> hold(List<Envelope> envelopes) {
    var held =
        new HashSet<>(
            jdbc.sql(
                    """
                    select e.arrival from raw_envelope e
                    join unnest(:digests, :accounts, :attempts::int[]) as mine (digest, account_id, attempts)
                      using (digest, account_id)
                    where e.status = 'RECEIVED' and e.attempts = mine.attempts
                    order by e.arrival for update of e
                    """)
                .param("digests", digests(envelopes))
                .param("accounts", accounts(envelopes))
                .param(
                    "attempts", envelopes.stream().map(Envelope::attempts).toArray(Integer[]::new))
                .query(Long.class)
                .list());
    return envelopes.stream().filter(it -> held.contains(it.arrival())).toList();
  }

  /** Envelopes that were read, each with its note; an empty one says that all of it was taken. */
  void done(List<Envelope> envelopes, List<String> notes, Instant now) {
    jdbc.sql(
            """
            update raw_envelope e set status = 'DONE', error = nullif(read.note, ''), done_at = :now
            from unnest(:digests, :accounts, :notes) as read (digest, account_id, note)
            where e.digest = read.digest and e.account_id = read.account_id
            """)
        .param("digests", digests(envelopes))
        .param("accounts", accounts(envelopes))
        .param("notes", notes.toArray(String[]::new))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Keeps that something came, and not what: it named somebody who was erased. */
  void empty(UUID account, byte[] body) {
    emptied(account, Arrival.of(account, null, body, Instant.EPOCH).digest());
  }

  void empty(Envelope envelope) {
    emptied(envelope.accountId(), envelope.digest());
  }

  private void emptied(UUID account, byte[] digest) {
    jdbc.sql("update raw_envelope set body = ''::bytea where digest = ? and account_id = ?")
        .params(digest, account)
        .update();
  }

  void quarantine(Envelope envelope, String reason, Instant now) {
    jdbc.sql(
            """
            update raw_envelope set status = 'QUARANTINED', error = nullif(?, ''), done_at = ?
            where digest = ? and account_id = ?
            """)
        .params(reason, Timestamp.from(now), envelope.digest(), envelope.accountId())
        .update();
  }

  void retry(Envelope envelope, String reason, Instant at) {
    jdbc.sql(
            """
            update raw_envelope set error = ?, next_attempt_at = ? where digest = ? and account_id = ?
            """)
        .params(reason, Timestamp.from(at), envelope.digest(), envelope.accountId())
        .update();
  }

  /** Lets a quarantined envelope be read again. Says whether there was one. */
  boolean release(UUID account, String digest, Instant now) {
    return jdbc.sql(
                """
                update raw_envelope set status = 'RECEIVED', attempts = 0, error = null, next_attempt_at = ?
                where account_id = ? and digest = ? and status = 'QUARANTINED'
                """)
            .params(Timestamp.from(now), account, HexFormat.of().parseHex(digest))
            .update()
        == 1;
  }

  /** Lets everything quarantined be read again. */
  int releaseAll(Instant now) {
    return jdbc.sql(
            """
            update raw_envelope set status = 'RECEIVED', attempts = 0, error = null, next_attempt_at = ?
            where status = 'QUARANTINED'
            """)
        .param(Timestamp.from(now))
        .update();
  }

  private static byte[][] digests(List<Envelope> envelopes) {
    return envelopes.stream().map(Envelope::digest).toArray(byte[][]::new);
  }

  private static UUID[] accounts(List<Envelope> envelopes) {
    return envelopes.stream().map(Envelope::accountId).toArray(UUID[]::new);
  }
}
