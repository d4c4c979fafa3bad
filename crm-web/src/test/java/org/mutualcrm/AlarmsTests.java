package org.mutualcrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is woken by a number of ours finds in docs/operations.md what to do about it. */
class AlarmsTests {

  private static final Pattern METER =
      Pattern.compile(
          "(?:Gauge|Timer|Counter|DistributionSummary|LongTaskTimer|TimeGauge|MultiGauge|FunctionCounter)\\s*\\.builder\\(\\s*\"(crm\\.[a-z.]+)\"");

  @Test
  void everyMeterOfOursIsInTheRunbook() throws IOException {
    var runbook = Files.readString(Path.of("../docs/operations.md"));
    var unknown = new TreeSet<String>();
    for (var file : Sources.below("")) {
      var meters = METER.matcher(Files.readString(file));
      while (meters.find()) {
        var name = meters.group(1).replace('.', '_');
        if (!Pattern.compile("(?m)^\\| `" + name).matcher(runbook).find()) unknown.add(name);
      }
    }

    assertThat(unknown).isEmpty();
  }
}
