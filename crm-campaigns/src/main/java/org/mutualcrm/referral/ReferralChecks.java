package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What speaks against a referral, by what is known now. Every answer is kept with its reason, which
 * names nobody, and found anew each time, so that joining and parting people changes it both ways.
 */
@Component
class ReferralChecks {

  /** Well-known services whose mailboxes live for minutes. Others are found out by their users. */
  private static final Set<String> THROW_AWAY =
      Set.of(
          "10minutemail.com",
          "20minutemail.com",
          "dispostable.com",
          "emailondeck.com",
          "fakeinbox.com",
          "getairmail.com",
          "getnada.com",
          "guerrillamail.com",
          "guerrillamail.org",
          "mailcatch.com",
          "maildrop.cc",
          "mailinator.com",
          "mailnesia.com",
          "mintemail.com",
          "mohmal.com",
          "moakt.com",
          "sharklasers.com",
          "spamgourmet.com",
          "temp-mail.org",
          "tempmail.com",
          "throwawaymail.com",
          "trashmail.com",
          "trashmail.de",
          "wegwerfmail.de",
          "yopmail.com");

  private static final Duration DAY = Duration.ofHours(24);

  // People, by the records that are theirs now.
  private static final String SIDES =
      """
      with advocate as (select source_record_id, facts from source_record where customer_id = :advocate),
      friend as (select source_record_id, facts from source_record where customer_id = :friend)
      """;

  private final JdbcClient jdbc;

  ReferralChecks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Looks, keeps what it finds, and says how bad it is. */
  ReferralVerdict judge(ReferralView it, ReferralProgrammeView programme, Instant now) {
    var found = found(it, programme);
    jdbc.sql("delete from referral_check where referral_id = :id and not (name = any(:names))")
        .param("id", it.id().value())
        .param("names", found.keySet().stream().map(Enum::name).toArray(String[]::new))
        .update();
    found.forEach((check, because) ->
        jdbc.sql(
                """
                insert into referral_check (referral_id, name, verdict, because, found_at) values (?, ?, ?, ?, ?)
                on conflict (referral_id, name) do nothing
                """)
            .params(
                it.id().value(), check.name(), check.verdict().name(), because, Timestamp.from(now))
            .update());
    var worst =
        found.keySet().stream()
            .map(FraudCheck::verdict)
            .reduce(ReferralVerdict.ALLOW, ReferralVerdict::worse);
    jdbc.sql("update referral set verdict = ? where referral_id = ?")
        .params(worst.name(), it.id().value())
        .update();
    return worst;
  }

  private Map<FraudCheck, String> found(ReferralView it, ReferralProgrammeView programme) {
    var found = new EnumMap<FraudCheck, String>(FraudCheck.class);
    if (it.advocate() == null || it.friend() == null) return found;
    if (it.advocate().equals(it.friend())) {
      // One person shares everything with themselves: nothing else is worth saying.
      found.put(FraudCheck.SAME_PERSON, FraudCheck.SAME_PERSON.words());
      return found;
    }
    if (boughtBefore(it)) add(found, FraudCheck.NOT_NEW);
    if (claimedBefore(it)) add(found, FraudCheck.CLAIMED_BEFORE);
    if (cycle(it)) add(found, FraudCheck.CYCLE);
    if (shared(it, ReferralSignal.PAYMENT)) add(found, FraudCheck.SHARED_PAYMENT);
    if (programme.sameDevice() && shared(it, ReferralSignal.DEVICE))
      add(found, FraudCheck.SHARED_DEVICE);
    if (sharedIdentity(it, "email")) add(found, FraudCheck.SHARED_MAILBOX);
    if (sharedIdentity(it, "phone")) add(found, FraudCheck.SHARED_PHONE);
    if (sharedAddress(it)) add(found, FraudCheck.SHARED_ADDRESS);
    if (!found.containsKey(FraudCheck.NOT_NEW) && mailboxBoughtBefore(it))
      add(found, FraudCheck.KNOWN_MAILBOX);
    if (throwAway(it)) add(found, FraudCheck.DISPOSABLE_MAIL);
    int day = claimsOfTheDay(it);
    if (day > programme.mostADay())
      found.put(
          FraudCheck.VELOCITY,
          "It is number %d within 24 hours; the programme expects %d at most"
              .formatted(day, programme.mostADay()));
    return found;
  }

  private static void add(Map<FraudCheck, String> found, FraudCheck check) {
    found.put(check, check.words());
  }

  private boolean boughtBefore(ReferralView it) {
    return holds(
        """
        exists (select 1 from friend join touchpoint t using (source_record_id)
          where t.kind = 'ORDER' and t.removed_at is null and t.occurred_at < :claimed
            and coalesce(t.amount_minor, 1) > 0)
        """,
        it);
  }

  private boolean mailboxBoughtBefore(ReferralView it) {
    return holds(
        """
        exists (select 1 from friend join source_identity i using (source_record_id)
          join source_identity o on o.namespace = i.namespace and o.value = i.value
          join source_record r on r.source_record_id = o.source_record_id
          join source_record s on s.customer_id = r.customer_id
          join touchpoint t on t.source_record_id = s.source_record_id
          where i.namespace = 'email' and t.kind = 'ORDER' and t.removed_at is null
            and t.occurred_at < :claimed and coalesce(t.amount_minor, 1) > 0)
        """,
        it);
  }

  private boolean claimedBefore(ReferralView it) {
    return holds(
        """
        exists (select 1 from friend join referral o using (source_record_id)
          where o.programme_id = :programme and o.referral_id < :id and o.state not in ('BLOCKED', 'LAPSED'))
        """,
        it);
  }

  /**
   * Whether the friend stands somewhere above the advocate: A brought B, B brought C, C brings A.
   */
  private boolean cycle(ReferralView it) {
    return jdbc.sql(
            """
            with recursive above(customer_id, depth) as (
              select :advocate::uuid, 0
              union
              select a.customer_id, above.depth + 1 from above
              join source_record f on f.customer_id = above.customer_id
              join referral r on r.source_record_id = f.source_record_id and r.programme_id = :programme
                and r.referral_id < :id and r.counted
              join source_record a on a.source_record_id = r.advocate_record_id
              where above.depth < 20)
            select exists (select 1 from above where depth > 0 and customer_id = :friend)
            """)
        .params(parameters(it))
        .query(Boolean.class)
        .single();
  }

  private boolean shared(ReferralView it, ReferralSignal kind) {
    return holds(
        """
        exists (select 1 from friend join referral_signal f using (source_record_id)
          join referral_signal a on a.kind = f.kind and a.digest = f.digest
          join advocate on advocate.source_record_id = a.source_record_id where f.kind = '%s')
        """
            .formatted(kind.name()),
        it);
  }

  private boolean sharedIdentity(ReferralView it, String namespace) {
    return holds(
        """
        exists (select 1 from friend join source_identity f using (source_record_id)
          join source_identity a on a.namespace = f.namespace and a.value = f.value
          join advocate on advocate.source_record_id = a.source_record_id where f.namespace = '%s')
        """
            .formatted(namespace),
        it);
  }

  private boolean sharedAddress(ReferralView it) {
    return holds(
        """
        exists (select 1 from friend f, advocate a
          where coalesce(f.facts #>> '{STREET,0}', f.facts ->> 'STREET') is not null
            and lower(coalesce(f.facts #>> '{STREET,0}', f.facts ->> 'STREET'))
              = lower(coalesce(a.facts #>> '{STREET,0}', a.facts ->> 'STREET'))
            and lower(coalesce(f.facts #>> '{POSTAL_CODE,0}', f.facts ->> 'POSTAL_CODE'))
              = lower(coalesce(a.facts #>> '{POSTAL_CODE,0}', a.facts ->> 'POSTAL_CODE')))
        """,
        it);
  }

  private boolean throwAway(ReferralView it) {
    List<String> mailboxes =
        jdbc.sql(
                """
                select i.value from source_record r join source_identity i using (source_record_id)
                where r.customer_id = ? and i.namespace = 'email'
                """)
            .param(java.util.Objects.requireNonNull(it.friend()).value())
            .query(String.class)
            .list();
    return mailboxes.stream()
        .map(box -> box.substring(box.lastIndexOf('@') + 1))
        .anyMatch(THROW_AWAY::contains);
  }

  private int claimsOfTheDay(ReferralView it) {
    return jdbc.sql(
            """
            select count(*) from source_record s join referral r on r.advocate_record_id = s.source_record_id
            where s.customer_id = :advocate and r.programme_id = :programme and r.referral_id <= :id
              and r.claimed_at > :claimed::timestamptz - interval '%d hours'
            """
                .formatted(DAY.toHours()))
        .params(parameters(it))
        .query(Integer.class)
        .single();
  }

  private boolean holds(String what, ReferralView it) {
    return jdbc.sql(SIDES + "select " + what).params(parameters(it)).query(Boolean.class).single();
  }

  private static Map<String, Object> parameters(ReferralView it) {
    return Map.of(
        "advocate", value(it.advocate()),
        "friend", value(it.friend()),
        "programme", it.programme().value(),
        "id", it.id().value(),
        "claimed", Timestamp.from(it.claimedAt()));
  }

  private static UUID value(
      org.mutualcrm.customer.@org.jspecify.annotations.Nullable CustomerId id) {
    return java.util.Objects.requireNonNull(id).value();
  }
}
