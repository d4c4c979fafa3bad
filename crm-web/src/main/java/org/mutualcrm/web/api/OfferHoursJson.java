package org.mutualcrm.web.api;

import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferHours;

/**
 * On which days and at which hours an offer gives.
 *
 * @param days every day if absent or empty
 * @param from like 15:00, with until; neither for the whole day
 * @param until not included; at or before from it is on the day after
 * @param zone whose clocks: like Europe/Rome
 */
record OfferHoursJson(
    @Nullable List<DayOfWeek> days,
    @Nullable LocalTime from,
    @Nullable LocalTime until,
    @NotNull String zone) {

  static @Nullable OfferHoursJson of(@Nullable OfferHours it) {
    return it == null
        ? null
        : new OfferHoursJson(List.copyOf(it.days()), it.from(), it.until(), it.zone().getId());
  }

  OfferHours hours() {
    return new OfferHours(days == null ? Set.of() : Set.copyOf(days), from, until, place());
  }

  private ZoneId place() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw Refused.field(
          "hours.zone",
          "UNKNOWN_ZONE",
          "There is no time zone " + zone + ".",
          "Write it like Europe/Rome.");
    }
  }
}
