package org.mutualcrm.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;

/** The codes of other offers that customers used in the days looked at. */
final class UsedCodes {

  private static final Duration NEAR = Duration.ofDays(1);

  private final Map<CustomerId, List<Use>> uses = new HashMap<>();
  private final Map<UUID, String> names = new HashMap<>();

  /**
   * @param off in the smallest unit of the replayed offer's currency; 0 in any other
   */
  private record Use(Instant at, UUID offer, long off) {}

  void add(CustomerId customer, Instant at, UUID offer, String name, long off) {
    names.put(offer, name);
    uses.computeIfAbsent(customer, _ -> new ArrayList<>(1)).add(new Use(at, offer, off));
  }

  /** What each took off, of the codes that the customer used within a day of a moment. */
  Map<UUID, Long> within(CustomerId customer, Instant at) {
    var found = new HashMap<UUID, Long>();
    for (var use : uses.getOrDefault(customer, List.of()))
      if (Duration.between(use.at(), at).abs().compareTo(NEAR) <= 0)
        found.merge(use.offer(), use.off(), Long::sum);
    return found;
  }

  String name(UUID offer) {
    return names.getOrDefault(offer, "");
  }
}
