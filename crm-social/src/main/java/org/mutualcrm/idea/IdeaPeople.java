package org.mutualcrm.idea;

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
class IdeaPeople {

  private static final int TRIES = 3;

  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;

  IdeaPeople(SourceRecords records, CustomerLocks locks, Timeline timeline) {
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

  void handedIn(SourceRecordId record, IdeaId id, IdeaDraft draft, Instant now) {
    timeline.append(
        new Touchpoint(
            record,
            now,
            TouchpointKind.IDEA,
            id.toString(),
            "jam",
            Direction.INBOUND,
            "Handed in an idea: " + draft.title(),
            draft.text().isEmpty() ? null : draft.text(),
            null,
            "/ideas/" + id));
  }

  void voted(SourceRecordId record, IdeaView idea, Instant now) {
    timeline.append(
        new Touchpoint(
            record,
            now,
            TouchpointKind.VOTE,
            idea.id().toString(),
            "jam",
            Direction.INBOUND,
            "Voted for an idea",
            null,
            null,
            "/ideas/" + idea.id()));
  }

  void tookBack(SourceRecordId record, IdeaView idea, Instant now) {
    timeline.append(
        new Touchpoint(
            record,
            now,
            TouchpointKind.OTHER,
            idea.id() + " back",
            "jam",
            Direction.INBOUND,
            "Took a vote back",
            null,
            null,
            "/ideas/" + idea.id()));
  }
}
