package org.mutualcrm.challenge;

import java.time.Instant;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.stereotype.Component;

/** Who takes part, kept together while they do, and what their timeline says of it. */
@Component
class ChallengePeople {

  private static final int TRIES = 3;

  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;

  ChallengePeople(SourceRecords records, CustomerLocks locks, Timeline timeline) {
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
  }

  Optional<CustomerId> customer(SourceRecordId record) {
    return records.customerOf(record);
  }

  /** The person, and nobody else acts for them until the transaction ends. */
  Optional<CustomerId> own(SourceRecordId record) {
    for (int i = 0; i < TRIES; i++) {
      var customer = records.customerOf(record).orElse(null);
      if (customer == null) return Optional.empty();
      locks.own(customer);
      if (records.customerOf(record).filter(customer::equals).isPresent())
        return Optional.of(customer);
    }
    throw new IllegalStateException("Joined and parted too often to take part: " + record);
  }

  void joined(SourceRecordId record, ChallengeView it, Instant now) {
    note(record, it, it.id().toString(), "Takes part in a challenge: " + it.title(), now);
  }

  void did(SourceRecordId record, ChallengeView it, int task, Instant now) {
    note(
        record,
        it,
        it.id() + " " + task,
        "Handed in for task " + task + " of a challenge: " + it.title(),
        now);
  }

  private void note(
      SourceRecordId record, ChallengeView it, String ref, String words, Instant now) {
    timeline.append(
        new Touchpoint(
            record,
            now,
            TouchpointKind.OTHER,
            ref,
            "challenge",
            Direction.INBOUND,
            words,
            null,
            null,
            "/challenges/" + it.id()));
  }
}
