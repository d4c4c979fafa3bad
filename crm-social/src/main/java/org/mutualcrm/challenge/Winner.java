package org.mutualcrm.challenge;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * Somebody who won.
 *
 * @param place from 1 on
 * @param mark what judges gave on average; null without judges
 * @param code what they got, as it is printed; null for nothing or not yet
 * @param rewardedAt when their reward was settled; null before
 */
public record Winner(
    EntryId entry,
    CustomerId customer,
    @Nullable String credit,
    int place,
    int points,
    @Nullable BigDecimal mark,
    Instant completedAt,
    @Nullable String code,
    @Nullable Instant rewardedAt) {

  public Optional<String> reward() {
    return Optional.ofNullable(code);
  }
}
