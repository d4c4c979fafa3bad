package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and hours by the clocks of one place. */
class OfferHoursTests {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  /** 2 June 2026 is a Tuesday; Rome is two hours ahead. */
  @ParameterizedTest
  @CsvSource({
    "2026-06-02T12:59:59Z, false",
    "2026-06-02T13:00:00Z, true",
    "2026-06-02T15:59:59Z, true",
    "2026-06-02T16:00:00Z, false",
    "2026-06-03T14:00:00Z, false",
    "2026-06-09T14:00:00Z, true"
  })
  void theyHoldFromTheirBeginUpToTheirEndOnTheirDays(Instant at, boolean open) {
    assertThat(hours(Set.of(DayOfWeek.TUESDAY), "15:00", "18:00").open(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-05T19:59:59Z, false",
    "2026-06-05T20:00:00Z, true",
    "2026-06-06T00:30:00Z, true",
    "2026-06-06T01:00:00Z, false",
    "2026-06-06T20:30:00Z, false",
    "2026-06-04T23:30:00Z, false"
  })
  void hoursOverMidnightBelongToTheDayOnWhichTheyBegan(Instant at, boolean open) {
    assertThat(hours(Set.of(DayOfWeek.FRIDAY), "22:00", "03:00").open(at)).isEqualTo(open);
  }

  @Test
  void aDayIsWholeWhereNoHoursAreSaidAlsoWhenClocksChange() {
    var sundays = hours(Set.of(DayOfWeek.SUNDAY), null, null);

    // On 29 March 2026 Rome's day has 23 hours, on 25 October 25.
    assertThat(sundays.open(Instant.parse("2026-03-28T23:00:00Z"))).isTrue();
    assertThat(sundays.open(Instant.parse("2026-03-29T21:59:59Z"))).isTrue();
    assertThat(sundays.open(Instant.parse("2026-03-29T22:00:00Z"))).isFalse();
    assertThat(sundays.open(Instant.parse("2026-10-25T22:59:59Z"))).isTrue();
  }

  @Test
  void theySayWhenTheyBeginAgain() {
    var hours = hours(Set.of(DayOfWeek.TUESDAY), "15:00", "18:00");

    assertThat(hours.next(Instant.parse("2026-06-02T10:00:00Z"))).isEqualTo("2026-06-02T13:00:00Z");
    assertThat(hours.next(Instant.parse("2026-06-02T13:00:00Z"))).isEqualTo("2026-06-09T13:00:00Z");
  }

  @Test
  void whatIsStoredIsReadAsItWas() {
    for (var it :
        new OfferHours[] {
          hours(Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), "22:00", "03:00"),
          hours(Set.of(), "08:30", "09:00"),
          hours(Set.of(DayOfWeek.SUNDAY), null, null)
        }) assertThat(OfferHoursJson.read(OfferHoursJson.write(it))).isEqualTo(it);
    assertThat(OfferHoursJson.read(OfferHoursJson.write(null))).isNull();
  }

  @Test
  void hoursThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> hours(Set.of(), null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> hours(Set.of(), "10:00", null));
    assertThatIllegalArgumentException().isThrownBy(() -> hours(Set.of(), "10:00", "10:00"));
  }

  private static OfferHours hours(
      Set<DayOfWeek> days, @Nullable String from, @Nullable String until) {
    return new OfferHours(days, time(from), time(until), ROME);
  }

  private static @Nullable LocalTime time(@Nullable String text) {
    return text == null ? null : LocalTime.parse(text);
  }
}
