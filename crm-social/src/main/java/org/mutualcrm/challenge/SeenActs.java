package org.mutualcrm.challenge;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks whose doing stands on the timeline of whoever takes part: nobody hands them in. */
@Component
class SeenActs {

  private static final String ACTS =
      Arrays.stream(Proof.values())
          .filter(Proof::seen)
          .map(it -> "'" + it.name() + "'")
          .collect(Collectors.joining(", "));

  private final JdbcClient jdbc;

  SeenActs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes what people who take part did since they joined, the first time they did it, under
   * whichever of their records. A proof is called like the kind of touchpoint it is.
   *
   * @param customer null for everybody
   */
  int see(ChallengeId challenge, @Nullable CustomerId customer, Instant now) {
    return jdbc.sql(
            """
            insert into challenge_evidence (entry_id, number, said, shown, state, handed_in_at, checked_at)
            select e.entry_id, k.number, '', false, 'ACCEPTED', min(t.occurred_at), :now
            from challenge c join challenge_task k using (challenge_id) join challenge_entry e using (challenge_id)
              join source_record own on own.source_record_id = e.source_record_id
              join source_record r on r.customer_id = own.customer_id
              join touchpoint t on t.source_record_id = r.source_record_id
            where c.challenge_id = :challenge and c.status = 'OPEN' and k.proof in (%s) and t.kind = k.proof
              and (cast(:customer as uuid) is null or own.customer_id = :customer)
              and t.direction = 'INBOUND' and t.removed_at is null
              and t.occurred_at >= e.joined_at and t.occurred_at < least(c.closes_at, :now)
              and not exists (select from challenge_evidence v where v.entry_id = e.entry_id and v.number = k.number)
            group by e.entry_id, k.number
            on conflict do nothing
            """
                .formatted(ACTS))
        .param("challenge", challenge.value())
        .param("customer", customer == null ? null : customer.value())
        .param("now", Timestamp.from(now))
        .update();
  }
}
