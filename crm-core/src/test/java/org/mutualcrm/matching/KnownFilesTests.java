package org.mutualcrm.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Public files with known truth: what is printed in docs/performance.md must stay true. */
class KnownFilesTests {

  private static double f1(String path, String truth, List<String> without) throws IOException {
    var folder = System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data");
    var file = Path.of(folder).resolve("identity").resolve(path);
    assumeTrue(Files.exists(file), "No real data at " + file + "; set CRM_REAL_DATA");
    var lines = Files.readAllLines(file);
    var columns = Arrays.stream(lines.getFirst().split(",")).map(String::strip).toList();
    var kept = new ArrayList<Integer>();
    for (int c = 0; c < columns.size(); c++)
      if (!columns.get(c).equals(truth) && !without.contains(columns.get(c))) kept.add(c);
    var labels = new ArrayList<String>();
    var rows = new ArrayList<List<String>>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      labels.add(cells[columns.indexOf(truth)].strip().replaceAll("-(org|dup-\\d+)$", ""));
      rows.add(kept.stream().map(c -> cells[c]).toList());
    }
    var table = Table.of(kept.stream().map(columns::get).toList(), rows);
    var schema = Schema.of(table.columns(), Recognition.roles(table, Map.of()));
    return Accuracy.of(Matching.match(table, schema), labels).f1();
  }

  @Test
  void thousandGeneratedRecordsAreMatchedWithoutTheirNumberToo() throws IOException {
    assertThat(f1("febrl/dataset1.csv", "rec_id", List.of())).isGreaterThanOrEqualTo(0.995);
    assertThat(f1("febrl/dataset1.csv", "rec_id", List.of("soc_sec_id")))
        .isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void fiveThousandGeneratedRecordsAreMatchedWithoutTheirNumberToo() throws IOException {
    assertThat(f1("febrl/dataset2.csv", "rec_id", List.of())).isGreaterThanOrEqualTo(0.995);
    assertThat(f1("febrl/dataset2.csv", "rec_id", List.of("soc_sec_id")))
        .isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void personsWithSwappedNamesAndBrokenAddressesAreMatched() throws IOException {
    assertThat(f1("splink_fake1000/fake_1000.csv", "cluster", List.of())).isGreaterThan(0.95);
  }
}
