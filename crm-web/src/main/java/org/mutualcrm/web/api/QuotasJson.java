package org.mutualcrm.web.api;

import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferHours;
import org.mutualcrm.offer.Quotas;

/**
 * Limits beside those of the whole offer; none of them is ever overrun.
 *
 * @param perDay of the calendar of the zone
 * @param zone like Europe/Rome; that of the hours if absent, else UTC
 * @param perChannel by channel: {"instagram": 50}; others are not limited
 * @param perStore for every store alike; redemptions then have to say which it is
 * @param minimumInterval between two uses by one customer, like PT24H, at most a year
 */
record QuotasJson(
    @Nullable @Min(1) Long perDay,
    @Nullable String zone,
    @Nullable Map<String, Long> perChannel,
    @Nullable @Min(1) Long perStore,
    @Nullable String minimumInterval) {

  static @Nullable QuotasJson of(Quotas it) {
    if (it.none()) return null;
    return new QuotasJson(
        it.perDay(),
        it.zone().getId(),
        it.perChannel().isEmpty() ? null : it.perChannel(),
        it.perStore(),
        it.interval() == null ? null : it.interval().toString());
  }

  Quotas quotas(@Nullable OfferHours hours) {
    return new Quotas(
        perDay, place(hours), perChannel == null ? Map.of() : perChannel, perStore, interval());
  }

  private ZoneId place(@Nullable OfferHours hours) {
    if (zone == null) return hours == null ? ZoneOffset.UTC : hours.zone();
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw Refused.field(
          "quotas.zone",
          "UNKNOWN_ZONE",
          "There is no time zone " + zone + ".",
          "Write it like Europe/Rome.");
    }
  }

  private @Nullable Duration interval() {
    if (minimumInterval == null) return null;
    try {
      return Duration.parse(minimumInterval.strip());
    } catch (DateTimeParseException _) {
      throw Refused.field(
          "quotas.minimumInterval",
          "UNKNOWN_DURATION",
          "This is not a duration: " + minimumInterval + ".",
          "Write it like PT24H or P7D.");
    }
  }
}
