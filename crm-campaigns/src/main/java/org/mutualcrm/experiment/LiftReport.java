package org.mutualcrm.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a trial says: every treated arm against the control, metric by metric. */
public record LiftReport(
    Map<String, Long> sizes,
    SampleRatio ratio,
    String deciding,
    List<Comparison> comparisons,
    List<Note> notes) {

  public LiftReport {
    comparisons = List.copyOf(comparisons);
    notes = List.copyOf(notes);
  }

  /**
   * @param share whether the metric is yes or no
   * @param adjusted p after Holm, over the arms of this metric
   */
  public record Comparison(
      String arm,
      String metric,
      boolean share,
      String method,
      Sample treated,
      Sample control,
      @Nullable Interval interval,
      @Nullable Interval relative,
      @Nullable Double p,
      @Nullable Double adjusted,
      AlwaysValid always,
      Judgement judgement,
      List<Note> notes) {

    public double lift() {
      return treated.mean() - control.mean();
    }

    /** The lift as a share of the control's mean; null where that is not above 0. */
    public @Nullable Double relativeLift() {
      return control.mean() > 0 ? lift() / control.mean() : null;
    }
  }

  /** Something to know before believing a figure. */
  public record Note(String code, String message) {}

  /** What is said of an arm as a whole: what its deciding metric says. */
  public Judgement judgement(String arm) {
    return comparisons.stream()
        .filter(it -> it.arm().equals(arm) && it.metric().equals(deciding))
        .findFirst()
        .orElseThrow()
        .judgement();
  }
}
