package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTests {

  private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "P14D, 2026-02-14T12:00:00Z",
    "P2W, 2026-02-14T12:00:00Z",
    "P1M, 2026-02-28T12:00:00Z",
    "PT48H, 2026-02-02T12:00:00Z",
    "P1DT12H, 2026-02-02T00:00:00Z",
    "p1y, 2027-01-31T12:00:00Z"
  })
  void endsSoLongAfterItsBegin(String text, Instant end) {
    var span = TimeSpan.parse(text);

    assertThat(span.after(BEGIN)).isEqualTo(end);
    assertThat(TimeSpan.parse(span.toString())).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PT", "P0D", "-P1D", "P-1D", "14 days", "P99Y", "P9999999999D"})
  void nothingElseIsALengthOfTime(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimeSpan.parse(text));
  }

  @Test
  void itIsWrittenAsShortAsItCanBe() {
    assertThat(TimeSpan.parse("P1DT12H")).hasToString("P1DT12H");
    assertThat(TimeSpan.parse("PT36H")).hasToString("PT36H");
  }
}
