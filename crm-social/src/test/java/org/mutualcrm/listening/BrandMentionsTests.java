package org.mutualcrm.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.listening.NabScore.Scored;
import org.mutualcrm.listening.NabScore.Window;

/** Public series of mentions with labelled anomalies: docs/performance.md must stay true. */
class BrandMentionsTests {

  private static final List<String> COMPANIES = List.of("AAPL", "AMZN", "CRM", "FB", "KO");
  private static final Pattern WINDOW =
      Pattern.compile("\"(\\d{4}-[^\".]+)[^\"]*\",\\s*\"(\\d{4}-[^\".]+)[^\"]*\"");
  private static final List<Scored> SERIES = new ArrayList<>();
  private static final List<Scored> ALERTS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    var data = System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data");
    var folder = Path.of(data).resolve("spikes/nab_tweet_volume");
    assumeTrue(Files.exists(folder), "No real data at " + folder + "; set CRM_REAL_DATA");
    var labels = Files.readString(folder.resolve("windows.json"));
    for (var company : COMPANIES) {
      var file = "Twitter_volume_" + company + ".csv";
      watch(Files.readAllLines(folder.resolve(file)), windows(labels, file));
    }
  }

  private static String windows(String labels, String file) {
    int from = labels.indexOf(file);
    int to = labels.indexOf("]\n ]", from);
    return labels.substring(from, to);
  }

  private static void watch(List<String> lines, String labels) {
    var detector = new SpikeDetector();
    var times = new ArrayList<String>();
    var scores = new ArrayList<Double>();
    var alerts = new ArrayList<Double>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",");
      var at = LocalDateTime.parse(cells[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      var reading = detector.see(at, Double.parseDouble(cells[1]));
      times.add(cells[0]);
      scores.add(reading.score());
      alerts.add(reading.alert() ? 1.0 : 0.0);
    }
    var windows =
        WINDOW
            .matcher(labels)
            .results()
            .map(it -> new Window(times.indexOf(it.group(1)), times.indexOf(it.group(2))))
            .toList();
    SERIES.add(new Scored(scores, windows));
    ALERTS.add(new Scored(alerts, windows));
  }

  @Test
  void scoresWellOverAllCompanies() {
    var best = NabScore.best(SERIES);

    System.out.printf("NAB standard %.1f at threshold %.4f%n", best.score(), best.threshold());
    assertThat(best.score()).isGreaterThan(84);
  }

  /** With each company's threshold chosen by the others, as if it had never been seen. */
  @Test
  void scoresWellOverACompanyThatThresholdWasNotChosenBy() {
    double raw = 0;
    for (int i = 0; i < SERIES.size(); i++) {
      var others = new ArrayList<>(SERIES);
      var left = others.remove(i);
      raw += NabScore.raw(List.of(left), NabScore.best(others).threshold());
    }

    double score = NabScore.normalised(raw, SERIES);

    System.out.printf("NAB standard, leaving one out: %.1f%n", score);
    assertThat(score).isGreaterThan(78);
  }

  @Test
  void mostAlertsAreInLabelledWindows() {
    int right = 0;
    int all = 0;
    for (var it : ALERTS) {
      for (int row = 0; row < it.scores().size(); row++) {
        if (it.scores().get(row) == 0) continue;
        int at = row;
        all++;
        if (it.windows().stream().anyMatch(w -> w.first() <= at && at <= w.last())) right++;
      }
    }

    System.out.printf("%d of %d alerts are in labelled windows%n", right, all);
    assertThat(right / (double) all).isGreaterThan(0.6);
  }
}
