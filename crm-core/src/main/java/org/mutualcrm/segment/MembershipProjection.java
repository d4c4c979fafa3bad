package org.mutualcrm.segment;

import java.util.Collection;
import java.util.Set;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerProjection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets memberships follow when a customer's records changed, in the same transaction. */
@Component
@Order(1_000)
class MembershipProjection implements CustomerProjection {

  private final Memberships memberships;
  private final LiveSegments segments;

  MembershipProjection(Memberships memberships, LiveSegments segments) {
    this.memberships = memberships;
    this.segments = segments;
  }

  @Override
  public Set<String> tables() {
    return Set.of("segment_member", "segment_due", "segment_move");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    memberships.hold();
    var all = segments.all();
    if (all.isEmpty()) return;
    memberships.forget(customers);
    memberships.follow(customers, all, customers.size() > 1);
  }
}
