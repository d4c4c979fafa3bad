package org.mutualcrm.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualcrm.perception.Agreement;
import org.mutualcrm.perception.GapReport;
import org.mutualcrm.perception.Proportion;
import org.mutualcrm.perception.Study;
import org.mutualcrm.reason.Reason;

class SlopeTests {

  @Test
  void whatTiesIsNotBlamed() {
    // All of us believe in the last four, all customers say the first four; nobody speaks of the
    // rest.
    var slope = Slope.of(report());

    assertThat(slope.lines().subList(0, 4)).allMatch(it -> it.tone().equals("under"));
    assertThat(slope.lines().subList(4, 8)).allMatch(it -> it.tone().isEmpty());
    assertThat(slope.lines().subList(8, 12)).allMatch(it -> it.tone().equals("over"));
    assertThat(slope.lines().stream().map(Slope.Line::from)).doesNotHaveDuplicates();
  }

  private static GapReport report() {
    var none = new Agreement(null, null);
    var lines =
        Arrays.stream(Reason.values())
            .map(it ->
                new GapReport.Line(
                    it,
                    new Proportion(it.ordinal() >= 8 ? 10 : 0, 10),
                    new Proportion(it.ordinal() < 4 ? 10 : 0, 10),
                    new Proportion(0, 10),
                    new Proportion(0, 0),
                    it.ordinal() >= 8 ? 2.5 : 8.5,
                    it.ordinal() < 4 ? 2.5 : 8.5,
                    null,
                    List.of(),
                    List.of(),
                    Study.of(it)))
            .toList();
    return new GapReport(Instant.EPOCH, 10, 10, 0, lines, none, none, none, List.of());
  }
}
