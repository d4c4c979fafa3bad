package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.loyalty.TierHistory.Fact;

/** Tiers are reached at once and lost at the end of a period. */
class TierHistoryTests {

  private static final TierScheme SCHEME =
      new TierScheme(
          TierScheme.Measure.POINTS,
          12,
          12,
          30,
          List.of(
              new Tier("Silver", 100, BigDecimal.ONE, ""),
              new Tier("Gold", 500, BigDecimal.TWO, "")));

  @Test
  void whoHasNothingYetSeesWhatIsMissing() {
    var standing = on("2026-03-01", fact("2026-02-01", 22));

    assertThat(standing.tier()).isNull();
    assertThat(standing.next()).isEqualTo(SCHEME.tiers().getFirst());
    assertThat(standing.missing()).isEqualTo(78);
  }

  @Test
  void aTierIsReachedAtOnceAndTwoAreToo() {
    assertThat(name(on("2026-02-01", fact("2026-02-01", 100)))).isEqualTo("Silver");
    assertThat(name(on("2026-02-01", fact("2026-02-01", 600)))).isEqualTo("Gold");
    assertThat(on("2026-02-01", fact("2026-02-01", 600)).next()).isNull();
  }

  @Test
  void itIsKeptForItsPeriodAndItsGraceAndLostAfter() {
    var gold = fact("2026-02-01", 600);

    assertThat(name(on("2027-01-31", gold))).isEqualTo("Gold");
    assertThat(on("2027-02-10", gold).grace()).isTrue();
    assertThat(name(on("2027-02-10", gold))).isEqualTo("Gold");
    assertThat(name(on("2027-03-03", gold))).isNull();
  }

  @Test
  void itFallsToWhatIsStillReached() {
    assertThat(name(on("2027-03-04", fact("2026-02-01", 500), fact("2026-06-01", 150))))
        .isEqualTo("Silver");
  }

  @Test
  void enoughInTheGraceKeepsIt() {
    var standing = on("2027-03-10", fact("2026-02-01", 600), fact("2027-02-10", 500));

    assertThat(name(standing)).isEqualTo("Gold");
    assertThat(standing.grace()).isFalse();
    assertThat(standing.until()).isEqualTo(Instant.parse("2028-03-11T00:00:00Z"));
  }

  @Test
  void enoughAtTheEndOfItsPeriodKeepsItForAnother() {
    var standing = on("2027-06-01", fact("2026-02-01", 600), fact("2026-12-01", 500));

    assertThat(name(standing)).isEqualTo("Gold");
    assertThat(standing.grace()).isFalse();
    assertThat(standing.until()).isEqualTo(Instant.parse("2028-03-02T00:00:00Z"));
  }

  @Test
  void whatIsOlderThanTheWindowDoesNotCount() {
    assertThat(name(on("2026-03-01", fact("2025-01-01", 60), fact("2026-02-01", 60)))).isNull();
  }

  private static @Nullable String name(Standing standing) {
    var tier = standing.tier();
    return tier == null ? null : tier.name();
  }

  private static Standing on(String day, Fact... facts) {
    return TierHistory.at(at(day), SCHEME, List.of(facts));
  }

  private static Fact fact(String day, long counts) {
    return new Fact(at(day), counts);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
