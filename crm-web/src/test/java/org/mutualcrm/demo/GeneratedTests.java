package org.mutualcrm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedTests {

  private static final Instant UNTIL = Instant.parse("2026-11-01T12:00:00Z");
  private static final Season SEASON = new Season(UNTIL.minus(Duration.ofDays(548)), UNTIL);
  private static final LocalDate FROM = LocalDate.ofInstant(SEASON.from(), ZoneOffset.UTC);

  @Test
  void sameSeedMakesTheSamePeopleAndOrders() {
    var people = new Population(7, FROM, 548).of(500);

    assertThat(new Population(7, FROM, 548).of(500)).isEqualTo(people);
    assertThat(new Population(8, FROM, 548).of(500)).isNotEqualTo(people);
    assertThat(new Purchases(7, SEASON).of(people)).isEqualTo(new Purchases(7, SEASON).of(people));
  }

  @Test
  void everybodyIsKnownSomewhereAndManyTwice() {
    var people = new Population(7, FROM, 548).of(3_000);

    var sources = people.stream().map(GeneratedTests::sources).toList();

    assertThat(sources).allMatch(it -> it > 0);
    assertThat(sources.stream().filter(it -> it > 1).count()).isBetween(1_000L, 2_000L);
    assertThat(people).extracting(Human::email).doesNotHaveDuplicates();
  }

  @Test
  void peopleBuyMoreInSummer() {
    var people = new Population(7, FROM, 548).of(3_000);

    var byMonth =
        new Purchases(7, SEASON)
            .of(people).stream()
                .collect(
                    Collectors.groupingBy(
                        it -> it.at().atZone(ZoneOffset.UTC).getMonthValue(),
                        Collectors.counting()));

    assertThat(byMonth.get(7)).isGreaterThan(2 * byMonth.get(1));
    assertThat(byMonth.values().stream().mapToLong(it -> it).sum()).isBetween(5_000L, 10_000L);
  }

  private static int sources(Human human) {
    return (human.atTill() ? 1 : 0)
        + (human.inWebShop() ? 1 : 0)
        + (human.inClub() ? 1 : 0)
        + (human.onNetwork() ? 1 : 0);
  }
}
