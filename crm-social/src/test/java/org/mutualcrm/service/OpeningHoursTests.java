package org.mutualcrm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualcrm.service.OpeningHours.Shift;

class OpeningHoursTests {

  private static final List<String> PLACES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Africa/Casablanca",
          "Asia/Kathmandu",
          "UTC");

  /** Days around which clocks are changed somewhere. */
  private static final List<String> DAYS =
      List.of(
          "2026-03-29",
          "2026-10-25",
          "2026-11-01",
          "2026-03-08",
          "2026-04-05",
          "2026-10-04",
          "2026-06-01");

  @Test
  void aLunchBreakDoesNotCount() {
    var berlin =
        new OpeningHours(
            ZoneId.of("Europe/Berlin"),
            Map.of(
                DayOfWeek.FRIDAY,
                List.of(Shift.parse("09:00-12:30"), Shift.parse("13:30-18:00")),
                DayOfWeek.MONDAY,
                List.of(Shift.parse("09:00-12:00"))),
            Set.of(LocalDate.of(2026, 6, 8)));

    var noon = Instant.parse("2026-06-05T10:00:00Z");

    assertThat(berlin.between(noon, Instant.parse("2026-06-05T12:00:00Z")))
        .isEqualTo(Duration.ofMinutes(60));
    assertThat(berlin.after(noon, Duration.ofHours(6)))
        .as("Monday the 8th is a holiday, so the hour left over is Friday's, a week later")
        .isEqualTo(Instant.parse("2026-06-12T08:00:00Z"));
  }

  @Test
  void hoursMustMakeSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shift.parse("18:00-09:00"));
    assertThatIllegalArgumentException().isThrownBy(() -> Shift.parse("nine to five"));
    assertThat(Shift.parse("18:00-24:00").toString()).isEqualTo("18:00-24:00");
  }

  @Test
  void whatNeverOpensIsNeverReached() {
    var closed = new OpeningHours(ZoneId.of("UTC"), Map.of(), Set.of());

    assertThat(closed.after(Instant.EPOCH, Duration.ofMinutes(1))).isNull();
    assertThat(closed.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))).isZero();
  }

  @Test
  void whateverTheHoursTheyAgreeWithCountingEveryMinute() {
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var hours = anyHours(random);
      var day = LocalDate.parse(DAYS.get(random.nextInt(DAYS.size())));
      var from =
          day.minusDays(random.nextInt(4))
              .atStartOfDay(hours.zone())
              .toInstant()
              .plus(Duration.ofMinutes(random.nextInt(1440)));
      var to = from.plus(Duration.ofMinutes(random.nextInt(9 * 1440)));
      long open = 0;
      for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) if (open(hours, at)) open++;

      assertThat(hours.between(from, to)).as("seed %d", seed).isEqualTo(Duration.ofMinutes(open));
      if (open == 0) continue;
      var wanted = 1 + random.nextInt((int) open);
      assertThat(hours.after(from, Duration.ofMinutes(wanted)))
          .as("seed %d", seed)
          .isEqualTo(counted(hours, from, wanted));
    }
  }

  private static Instant counted(OpeningHours hours, Instant from, int wanted) {
    var at = from;
    for (int left = wanted; left > 0; at = at.plusSeconds(60)) if (open(hours, at)) left--;
    return at;
  }

  /** Whether somebody is there, by the clock on the wall. */
  static boolean open(OpeningHours hours, Instant minute) {
    var there = minute.atZone(hours.zone());
    if (hours.holidays().contains(there.toLocalDate())) return false;
    return hours.week().getOrDefault(there.getDayOfWeek(), List.of()).stream()
        .anyMatch(it ->
            !there.toLocalTime().isBefore(it.from())
                && (it.to().equals(LocalTime.MIDNIGHT) || there.toLocalTime().isBefore(it.to())));
  }

  static OpeningHours anyHours(Random random) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      var shifts = new ArrayList<Shift>();
      for (int at = random.nextInt(600), i = 0; i < random.nextInt(4) && at < 1_380; i++) {
        int end = Math.min(1_440, at + 1 + random.nextInt(400));
        shifts.add(
            new Shift(
                LocalTime.ofSecondOfDay(at * 60L),
                end == 1_440 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(end * 60L)));
        at = end + random.nextInt(200);
      }
      if (!shifts.isEmpty()) week.put(day, shifts);
    }
    var holidays = new HashSet<LocalDate>();
    for (int i = random.nextInt(3); i > 0; i--)
      holidays.add(
          LocalDate.parse(DAYS.get(random.nextInt(DAYS.size()))).plusDays(random.nextInt(5)));
    return new OpeningHours(ZoneId.of(PLACES.get(random.nextInt(PLACES.size()))), week, holidays);
  }
}
