package org.mutualcrm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.LiftAnalysis;
import org.mutualcrm.experiment.LiftQuestion;
import org.mutualcrm.experiment.LiftReport;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.Trial;

/** {@code ./crm lift}: what anybody's experiment says, with nothing running. */
public final class LiftCommand {

  private LiftCommand() {}

  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    System.out.flush();
    if (code != 0) System.exit(code);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    FileCommand command = (given, to, _) -> lift(LiftOptions.parse(given), to);
    return command.run(LiftOptions.HELP, args, out, err);
  }

  private static void lift(LiftOptions options, PrintStream out) throws IOException {
    var file = TrialFile.read(options);
    var trial = file.trial();
    var control = arm("--control", options.control(), trial);
    var report =
        LiftAnalysis.of(
            trial,
            new LiftQuestion(
                control,
                expected(options, trial),
                options.deciding() == null ? null : file.metric(options.deciding()),
                options.economics(),
                options.looks()));
    var target = options.output();
    if (target != null) new LiftJson(options, file, report, control).write(target);
    summary(out, file, report, control);
    if (target != null) out.println("\nEverything is in " + target);
  }

  private static Map<String, Double> expected(LiftOptions options, Trial trial) {
    var weights = new java.util.LinkedHashMap<String, Double>();
    options
        .expected()
        .forEach((name, weight) -> weights.put(arm("--expected", name, trial), weight));
    if (!weights.isEmpty() && weights.size() != trial.sizes().size())
      throw new Misuse("--expected says nothing of some arms. There are: " + named(trial));
    return weights;
  }

  private static String arm(String option, String asked, Trial trial) {
    var arms = trial.sizes().keySet();
    if (arms.size() < 2)
      throw new Misuse("There is only one arm, " + named(trial) + ": nothing to compare it with");
    if (arms.contains(asked)) return asked;
    var alike = arms.stream().filter(it -> it.equalsIgnoreCase(asked)).toList();
    if (alike.size() == 1) return alike.getFirst();
    throw new Misuse(option + ": there is no arm " + asked + ". There are: " + named(trial));
  }

  private static String named(Trial trial) {
    return trial.sizes().entrySet().stream()
        .map(it -> String.format(Locale.ROOT, "%s (%,d rows)", it.getKey(), it.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void summary(PrintStream out, TrialFile file, LiftReport report, String control) {
    out.printf(Locale.ROOT, "%,d rows: %s%n", file.rows(), named(file.trial()));
    if (file.armless() > 0) out.printf(Locale.ROOT, "%,d more name no arm%n", file.armless());
    var p = report.ratio().p();
    if (p != null)
      out.printf(
          Locale.ROOT,
          "Sizes against %s: p = %s%n",
          report.ratio().basis() == org.mutualcrm.experiment.SampleRatio.Basis.STATED
              ? "the shares stated"
              : "equal shares",
          p(p));
    report.notes().forEach(it -> out.println("! " + it.message()));
    for (var arm : report.sizes().keySet()) {
      if (arm.equals(control)) continue;
      out.printf("%n%s against %s: %s%n", arm, control, report.judgement(arm).words());
      out.printf(
          "  %-20s %12s %12s %12s %27s %9s %9s %9s%n",
          "metric", "mean", "control", "lift", "interval", "relative", "p", "p Holm");
      for (var it : report.comparisons()) if (it.arm().equals(arm)) line(out, it);
    }
  }

  private static void line(PrintStream out, Comparison it) {
    var interval = it.interval();
    var relative = it.relativeLift();
    out.printf(
        Locale.ROOT,
        "  %-20s %12.6g %12.6g %12.5g %27s %9s %9s %9s  %s%n",
        it.metric(),
        it.treated().mean(),
        it.control().mean(),
        it.lift(),
        interval == null
            ? "-"
            : String.format(Locale.ROOT, "%.5g to %.5g", interval.low(), interval.high()),
        relative == null ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * relative),
        p(it.p()),
        p(it.adjusted()),
        it.judgement().words() + ": " + it.judgement().reason());
    it.notes().forEach(note -> out.println("    ! " + note.message()));
  }

  private static String p(@Nullable Double p) {
    if (p == null) return "-";
    return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }
}
