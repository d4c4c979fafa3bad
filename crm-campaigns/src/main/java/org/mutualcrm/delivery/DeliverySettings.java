package org.mutualcrm.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all campaigns.
 *
 * @param quiet null for none
 * @param pausedAt since when nothing is sent at all; null while it is
 */
public record DeliverySettings(
    @Nullable QuietHours quiet,
    List<ContactCap> caps,
    @Nullable Instant pausedAt,
    @Nullable String pausedBy) {

  public DeliverySettings {
    caps = List.copyOf(caps);
  }
}
