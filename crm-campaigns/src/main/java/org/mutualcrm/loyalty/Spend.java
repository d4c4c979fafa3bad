package org.mutualcrm.loyalty;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * What somebody wants to spend.
 *
 * @param note what for: an order's number
 * @param key the same key never acts twice in a programme
 * @param held set aside for so long, 1 second to 30 days, until it is confirmed; null to spend now
 */
public record Spend(
    LoyaltyProgrammeId programme,
    CustomerId customer,
    long points,
    String note,
    String key,
    @Nullable Duration held,
    String by) {

  public Spend {
    note = Texts.line(note, 200);
    if (points < 1) throw new IllegalArgumentException("Spend more than nothing");
    if (key.isBlank() || key.length() > 200)
      throw new IllegalArgumentException("A key has 1 to 200 characters");
    if (held != null
        && (held.compareTo(Duration.ofSeconds(1)) < 0 || held.compareTo(Duration.ofDays(30)) > 0))
      throw new IllegalArgumentException("Points are set aside for 1 second to 30 days");
  }
}
