package org.mutualcrm.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.redemption.Redemptions.Step;

class ChartTests {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "3, 4", "16, 16", "17, 20", "155, 160", "161, 200", "70001, 80000"})
  void theAxisEndsWithARoundNumberNoColumnExceeds(long highest, long top) {
    assertThat(chart(0, highest).lines().getLast().value()).isEqualTo(top);
  }

  @Test
  void theLastStepIsNowAndTheWordsSayWhatThePictureShows() {
    var chart = chart(1, 3, 2);

    assertThat(chart.columns()).extracting(Chart.Column::now).containsExactly(false, false, true);
    assertThat(chart.summary()).contains("6 redemptions", "most at 13:00: 3");
    assertThat(chart(0, 0).summary()).startsWith("No redemptions");
  }

  @Test
  void aSparkKeepsInsideItsBox() {
    assertThat(Chart.spark(List.of(0L, 5L, 10L))).isEqualTo("0.0,18.0 39.5,10.0 79.0,2.0");
    assertThat(Chart.spark(List.of(0L, 0L))).isEqualTo("0.0,18.0 79.0,18.0");
  }

  private static Chart chart(long... values) {
    var steps =
        IntStream.range(0, values.length)
            .mapToObj(i -> new Step(NOON.plus(HOUR.multipliedBy(i)), values[i]))
            .toList();
    return Chart.of(steps, HOUR);
  }
}
