package org.mutualcrm.challenge;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether one person may take part as several. What it finds is written down in words that name
 * nobody and holds the part until a person looked at it; nobody is refused by it.
 */
@Component
class Suspicions {

  /** A household shares a network; a third from the same is worth a look. */
  private static final int NETWORK = 2;

  /** Less than this for each task, and nobody can have read it. */
  private static final Duration HASTE = Duration.ofSeconds(4);

  private static final int TRACE = 16;

  private final JdbcClient jdbc;
  private final InstallationSecret secret;

  Suspicions(JdbcClient jdbc, InstallationSecret secret) {
    this.jdbc = jdbc;
    this.secret = secret;
  }

  /** What something is known by in this challenge, and in no other. */
  byte @Nullable [] trace(ChallengeId challenge, String kind, @Nullable String value) {
    if (value == null || value.isEmpty()) return null;
    return Arrays.copyOf(secret.mac("challenge-" + kind, challenge + ":" + value), TRACE);
  }

  /** Looks at somebody who just joined, among those who joined before. */
  void joined(ChallengeId challenge, EntryId entry, Instant now) {
    long device = others(challenge, entry, "o.device = e.device");
    if (device > 0)
      raise(entry, Suspicion.SAME_DEVICE, "Somebody else takes part with this browser.", now);
    long network = others(challenge, entry, "o.network = e.network");
    if (network >= NETWORK)
      raise(
          entry, Suspicion.SAME_NETWORK, network + " others take part from the same network.", now);
    if (others(challenge, entry, ADDRESS) > 0)
      raise(entry, Suspicion.SAME_ADDRESS, "Somebody else takes part from this address.", now);
    if (others(challenge, entry, MAIL) > 0)
      raise(
          entry,
          Suspicion.SIMILAR_MAIL,
          "Somebody else’s e-mail differs from this one only in dots, digits or what follows a plus.",
          now);
    if (newcomer(challenge, entry))
      raise(entry, Suspicion.NEWCOMER, "We know this person only since the challenge opened.", now);
  }

  /** Looks at how fast all of it was handed in. */
  void handedIn(ChallengeView challenge, Entry entry, Instant now) {
    long handed =
        jdbc.sql("select count(*) from challenge_evidence where entry_id = ? and said <> ''")
            .param(entry.id().value())
            .query(Long.class)
            .single();
    long wanted = challenge.tasks().stream().filter(it -> !it.proof().seen()).count();
    var took = Duration.between(entry.joinedAt(), now);
    if (handed == wanted && took.compareTo(HASTE.multipliedBy(wanted)) < 0)
      raise(
          entry.id(),
          Suspicion.HASTE,
          "Everything was handed in within %d seconds of joining.".formatted(took.toSeconds()),
          now);
  }

  /** What is told apart by nothing but dots, digits at the end and what follows a plus. */
  private static final String MAIL =
      """
      exists (
        select from source_record mr join source_identity mi on mi.source_record_id = mr.source_record_id
          join source_identity oi on oi.namespace = mi.namespace
          join source_record orr on orr.source_record_id = oi.source_record_id
        where mr.customer_id = r.customer_id and orr.customer_id = s.customer_id and mi.namespace = 'email'
          and split_part(mi.value, '@', 2) = split_part(oi.value, '@', 2)
          and length(%1$s) > 2 and %1$s = %2$s)
      """
          .formatted(shape("mi"), shape("oi"));

  private static final String ADDRESS =
      """
      exists (
        select from source_record mr, source_record orr
        where mr.customer_id = r.customer_id and orr.customer_id = s.customer_id
          and lower(coalesce(mr.facts #>> '{STREET,0}', mr.facts ->> 'STREET'))
            = lower(coalesce(orr.facts #>> '{STREET,0}', orr.facts ->> 'STREET'))
          and lower(coalesce(mr.facts #>> '{POSTAL_CODE,0}', mr.facts ->> 'POSTAL_CODE'))
            = lower(coalesce(orr.facts #>> '{POSTAL_CODE,0}', orr.facts ->> 'POSTAL_CODE')))
      """;

  private static String shape(String identity) {
    return "regexp_replace(split_part(replace(split_part(%s.value, '@', 1), '.', ''), '+', 1), '[0-9]+$', '')"
        .formatted(identity);
  }

  /** How many other people who take part share something with this one. */
  private long others(ChallengeId challenge, EntryId entry, String sharing) {
    return jdbc.sql(
            """
            select count(distinct s.customer_id)
            from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
              join challenge_entry o on o.challenge_id = e.challenge_id
              join source_record s on s.source_record_id = o.source_record_id and s.customer_id <> r.customer_id
            where e.challenge_id = :challenge and e.entry_id = :entry and %s
            """
                .formatted(sharing))
        .param("challenge", challenge.value())
        .param("entry", entry.value())
        .query(Long.class)
        .single();
  }

  private boolean newcomer(ChallengeId challenge, EntryId entry) {
    return jdbc.sql(
            """
            select min(a.first_seen_at) >= min(c.opens_at)
            from challenge_entry e join challenge c using (challenge_id)
              join source_record r on r.source_record_id = e.source_record_id
              join source_record a on a.customer_id = r.customer_id
            where e.challenge_id = :challenge and e.entry_id = :entry
            """)
        .param("challenge", challenge.value())
        .param("entry", entry.value())
        .query(Boolean.class)
        .single();
  }

  /** A part a person let through or excluded stays as they said. */
  private void raise(EntryId entry, Suspicion kind, String because, Instant now) {
    jdbc.sql(
            """
            insert into challenge_flag (entry_id, kind, because, raised_at) values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(entry.value(), kind.name(), because, Timestamp.from(now))
        .update();
    jdbc.sql(
            "update challenge_entry set standing = 'HELD' where entry_id = ? and standing = 'CLEAR'")
        .param(entry.value())
        .update();
  }
}
