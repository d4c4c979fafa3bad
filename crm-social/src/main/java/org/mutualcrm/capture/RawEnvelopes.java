package org.mutualcrm.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries as they came, before anything was made of them. */
@Component
class RawEnvelopes {

  private final JdbcClient jdbc;

  RawEnvelopes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Envelope(byte[] digest, UUID accountId, byte[] body, int attempts) {}

  /** Stores a delivery and says whether it is new. */
  boolean store(UUID account, byte[] body, Instant now) {
    return store(account, null, body, now);
  }

  /**
   * @param name what its network calls it; null where its bytes are its name
   */
  boolean store(UUID account, @Nullable String name, byte[] body, Instant now) {
    var digest = sha256(name == null ? body : ("named " + name).getBytes(StandardCharsets.UTF_8));
    return jdbc.sql(
                """
                insert into raw_envelope (digest, account_id, received_at, body, status, next_attempt_at)
                values (?, ?, ?, ?, 'RECEIVED', ?)
                on conflict do nothing
                """)
            .params(digest, account, Timestamp.from(now), body, Timestamp.from(now))
            .update()
        == 1;
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
        .params(sha256(body), account, at, body, at, at)
        .update();
  }

  /**
   * Claims waiting envelopes, oldest first, for as long as the lease; another worker passes them
   * by.
   */
  List<Envelope> claim(int limit, Instant now, Duration lease) {
    return jdbc.sql(
            """
            update raw_envelope e set attempts = e.attempts + 1, next_attempt_at = :until
            from (select digest, account_id from raw_envelope
                  where status = 'RECEIVED' and next_attempt_at <= :now
                    and account_id <> all (array(select account_id from channel_account where paused_at is not null))
                  order by received_at limit :limit for update skip locked) waiting
            where e.digest = waiting.digest and e.account_id = waiting.account_id
            returning e.digest, e.account_id, e.body, e.attempts, e.received_at
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(lease)))
        .param("limit", limit)
        .query((row, _) ->
            new Envelope(
                row.getBytes("digest"),
                row.getObject("account_id", UUID.class),
                row.getBytes("body"),
                row.getInt("attempts")))
        .list();
  }

  void done(Envelope envelope, String note, Instant now) {
    settle(envelope, "DONE", note, now);
  }

  /** Keeps that something came, and not what: it named somebody who was erased. */
  void empty(UUID account, byte[] body) {
    emptied(account, sha256(body));
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
    settle(envelope, "QUARANTINED", reason, now);
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

  private void settle(Envelope envelope, String status, String note, Instant now) {
    jdbc.sql(
            """
            update raw_envelope set status = ?, error = nullif(?, ''), done_at = ?
            where digest = ? and account_id = ?
            """)
        .params(status, note, Timestamp.from(now), envelope.digest(), envelope.accountId())
        .update();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
