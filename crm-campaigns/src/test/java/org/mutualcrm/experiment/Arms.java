package org.mutualcrm.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Trials to compare. */
final class Arms {

  static final LiftQuestion QUESTION = question("control");

  private Arms() {}

  static LiftQuestion question(String control) {
    return new LiftQuestion(
        control, Map.of(), null, LiftQuestion.Economics.FREE, LiftQuestion.Looks.ONCE);
  }

  /** Shares of one metric, by how many of how many did it. */
  static Trial shares(long treated, long ofTreated, long control, long ofControl) {
    var trial = new Trial(List.of("conversion"));
    fill(trial, "mail", treated, ofTreated);
    fill(trial, "control", control, ofControl);
    return trial;
  }

  static void fill(Trial trial, String arm, long yes, long of) {
    for (long i = 0; i < of; i++) trial.see(arm, new double[] {i < yes ? 1 : 0});
  }

  static Trial amounts(double[] treated, double[] control) {
    var trial = new Trial(List.of("spend"));
    for (double it : treated) trial.see("mail", new double[] {it});
    for (double it : control) trial.see("control", new double[] {it});
    return trial;
  }

  static double[] draws(int count, DoubleSupplier source) {
    return java.util.stream.DoubleStream.generate(source).limit(count).toArray();
  }

  static LiftReport.Comparison only(Trial trial) {
    return LiftAnalysis.of(trial, QUESTION).comparisons().getFirst();
  }
}
