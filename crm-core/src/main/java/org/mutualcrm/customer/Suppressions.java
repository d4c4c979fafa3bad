package org.mutualcrm.customer;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers who was erased, by nothing but salted hashes of how they were known, so that the next
 * file or webhook does not bring them back. A hash is HMAC-SHA256 with the installation's secret:
 * without it nobody can try out addresses.
 */
@Service
public class Suppressions {

  private final JdbcClient jdbc;
  private final InstallationSecret secret;
  private final Clock clock;

  Suppressions(JdbcClient jdbc, InstallationSecret secret, Clock clock) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.clock = clock;
  }

  /** How a source knows a person, as it is hashed. */
  public static String key(SourceKey source, String externalId) {
    return "source=" + source + " " + externalId;
  }

  /** Lets whoever is known so never be taken in again, and says how many hashes are new. */
  @Transactional
  public int add(Collection<String> keys) {
    int added = 0;
    for (var key : keys) {
      added +=
          jdbc.sql(
                  """
                  insert into suppression (hash, created_at, refusals) values (?, ?, 0)
                  on conflict do nothing
                  """)
              .params(hash(key), Timestamp.from(clock.instant()))
              .update();
    }
    return added;
  }

  /**
   * Remembers hashes of another time, as they were kept.
   *
   * @param hashes each with when it was first kept
   */
  @Transactional
  public int remember(Map<String, Instant> hashes) {
    int added = 0;
    for (var it : hashes.entrySet()) {
      added +=
          jdbc.sql(
                  """
                  insert into suppression (hash, created_at, refusals) values (?, ?, 0)
                  on conflict do nothing
                  """)
              .params(it.getKey(), Timestamp.from(it.getValue()))
              .update();
    }
    return added;
  }

  /** Whether anybody known so was erased. Each time it is, that is counted. */
  @Transactional
  public boolean refuses(Collection<String> keys) {
    if (keys.isEmpty()) return false;
    return jdbc.sql(
                """
                update suppression set refusals = refusals + 1, last_refused_at = ?
                where hash = any(?)
                """)
            .params(Timestamp.from(clock.instant()), hashes(keys))
            .update()
        > 0;
  }

  /** The same without counting it: for previews and for whoever only wants to know. */
  public boolean knows(Collection<String> keys) {
    return jdbc.sql("select exists (select 1 from suppression where hash = any(?))")
        .param(hashes(keys))
        .query(Boolean.class)
        .single();
  }

  /** Those of these keys by which somebody was known who was erased; counts nothing. */
  public Set<String> erased(Collection<String> keys) {
    if (keys.isEmpty()) return Set.of();
    var byHash = new HashMap<String, String>();
    keys.forEach(it -> byHash.put(hash(it), it));
    return jdbc
        .sql("select hash from suppression where hash = any(?)")
        .param(byHash.keySet().toArray(String[]::new))
        .query(String.class)
        .list()
        .stream()
        .map(byHash::get)
        .collect(Collectors.toSet());
  }

  /** Lets them be taken in again, because they came back of their own will. */
  @Transactional
  public int lift(Collection<String> keys) {
    return jdbc.sql("delete from suppression where hash = any(?)").param(hashes(keys)).update();
  }

  public Tally tally() {
    return jdbc.sql(
            """
            select count(*) as hashes, coalesce(sum(refusals), 0) as refusals,
                   max(last_refused_at) as last_refused_at
            from suppression
            """)
        .query((row, _) -> {
          var last = row.getTimestamp(3);
          return new Tally(row.getLong(1), row.getLong(2), last == null ? null : last.toInstant());
        })
        .single();
  }

  /** How many hashes are kept, and how often one of them kept somebody out. */
  public record Tally(long hashes, long refusals, @Nullable Instant lastRefusedAt) {}

  private String[] hashes(Collection<String> keys) {
    return keys.stream().map(this::hash).toArray(String[]::new);
  }

  private String hash(String key) {
    return HexFormat.of().formatHex(secret.mac("suppression", key));
  }
}
