package org.mutualcrm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.Interval;
import org.mutualcrm.experiment.LiftAnalysis;
import org.mutualcrm.experiment.LiftReport;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.LiftReport.Note;
import org.mutualcrm.experiment.Sample;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON, in the shape that docs/experiments.md promises. */
final class LiftJson {

  private final LiftOptions options;
  private final TrialFile file;
  private final LiftReport report;
  private final String control;

  LiftJson(LiftOptions options, TrialFile file, LiftReport report, String control) {
    this.options = options;
    this.file = file;
    this.report = report;
    this.control = control;
  }

  void write(Path target) throws IOException {
    var folder = target.toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(target, mapper.writeValueAsString(document()) + "\n");
  }

  private Map<String, @Nullable Object> document() {
    var it = new LinkedHashMap<String, @Nullable Object>();
    it.put("input", options.input().toString());
    it.put("rows", file.rows());
    it.put("rows_without_arm", file.armless());
    it.put("arm_column", file.armColumn());
    it.put("control", control);
    it.put("metrics", file.trial().metrics());
    it.put("deciding_metric", report.deciding());
    it.put("alpha", options.looks().alpha());
    it.put("early", options.looks().early());
    it.put("break_even", options.economics().cost() / options.economics().margin());
    it.put("sample_ratio", ratio());
    it.put("arms", report.sizes().keySet().stream().map(this::arm).toList());
    it.put("baseline", baseline());
    it.put("results", report.comparisons().stream().map(this::result).toList());
    it.put("notes", notes(report.notes()));
    return it;
  }

  private Map<String, @Nullable Object> ratio() {
    var it = new LinkedHashMap<String, @Nullable Object>();
    it.put("basis", word(report.ratio().basis()));
    it.put("chi_square", report.ratio().chiSquare());
    it.put("degrees_of_freedom", report.ratio().freedom());
    it.put("p", report.ratio().p());
    it.put("suspect", report.ratio().suspect());
    return it;
  }

  private Map<String, @Nullable Object> arm(String name) {
    boolean treated = !name.equals(control);
    var judgement = treated ? report.judgement(name) : null;
    var it = new LinkedHashMap<String, @Nullable Object>();
    it.put("arm", name);
    it.put("control", !treated);
    it.put("n", report.sizes().get(name));
    it.put("expected_share", report.ratio().shares().get(name));
    it.put("verdict", judgement == null ? null : judgement.words());
    it.put("more_needed", judgement == null ? null : judgement.more());
    it.put("reason", judgement == null ? null : judgement.reason());
    return it;
  }

  private List<Map<String, @Nullable Object>> baseline() {
    var samples = LiftAnalysis.baseline(file.trial(), control);
    return samples.entrySet().stream()
        .map(entry -> {
          var it = new LinkedHashMap<String, @Nullable Object>();
          it.put("metric", entry.getKey());
          it.put("n", entry.getValue().n());
          it.put("missing", missing(control, entry.getKey()));
          it.put("mean", entry.getValue().mean());
          it.put("sd", deviation(entry.getValue()));
          return (Map<String, @Nullable Object>) it;
        })
        .toList();
  }

  private Map<String, @Nullable Object> result(Comparison result) {
    var it = new LinkedHashMap<String, @Nullable Object>();
    it.put("arm", result.arm());
    it.put("metric", result.metric());
    it.put("kind", result.share() ? "share" : "amount");
    it.put("method", result.method());
    it.put("n", result.treated().n());
    it.put("missing", missing(result.arm(), result.metric()));
    it.put("mean", result.treated().mean());
    it.put("sd", deviation(result.treated()));
    it.put("control_n", result.control().n());
    it.put("control_mean", result.control().mean());
    it.put("control_sd", deviation(result.control()));
    it.put("lift", result.lift());
    interval(it, "ci", result.interval());
    it.put("relative_lift", result.relativeLift());
    interval(it, "relative_ci", result.relative());
    it.put("p", result.p());
    it.put("p_holm", result.adjusted());
    it.put("always_valid_low", result.always().low());
    it.put("always_valid_high", result.always().high());
    it.put("always_valid_p", result.always().p());
    it.put("effect", word(result.judgement().effect()));
    it.put("verdict", result.judgement().words());
    it.put("more_needed", result.judgement().more());
    it.put("reason", result.judgement().reason());
    it.put("notes", notes(result.notes()));
    return it;
  }

  private static void interval(
      Map<String, @Nullable Object> it, String name, @Nullable Interval interval) {
    it.put(name + "_low", interval == null ? null : interval.low());
    it.put(name + "_high", interval == null ? null : interval.high());
  }

  private long missing(String arm, String metric) {
    return file.trial().missing(arm, file.trial().metrics().indexOf(metric));
  }

  private static @Nullable Double deviation(Sample sample) {
    return Double.isNaN(sample.variance()) ? null : sample.standardDeviation();
  }

  private static List<Map<String, String>> notes(List<Note> notes) {
    return notes.stream()
        .map(it -> {
          var note = new LinkedHashMap<String, String>();
          note.put("code", it.code());
          note.put("message", it.message());
          return (Map<String, String>) note;
        })
        .toList();
  }

  private static String word(Enum<?> it) {
    return it.name().toLowerCase(Locale.ROOT);
  }
}
