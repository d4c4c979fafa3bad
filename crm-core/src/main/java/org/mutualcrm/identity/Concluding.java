package org.mutualcrm.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.Impact.Side;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.springframework.stereotype.Component;

/** What every act of joining, parting and taking back begins and ends with. */
@Component
class Concluding {

  private final Settling settling;
  private final Impacts impacts;

  Concluding(Settling settling, Impacts impacts) {
    this.settling = settling;
    this.impacts = impacts;
  }

  /** Whether these are still what somebody looked at, if anybody did. */
  boolean unchanged(List<Side> before, @Nullable String seen) {
    return seen == null || seen.equals(Impact.fingerprint(before));
  }

  /** Lets the customers follow what was decided, and tells how they stand now. */
  Done conclude(LinkOperation operation, List<Side> before, List<Conflict> conflicts) {
    var sides = new Sides(operation.one(), operation.other());
    settling.settle(sides.all());
    var after = impacts.sides(settling.customersOf(sides.all()));
    return new Done(operation, new Impact(before, after, conflicts));
  }
}
