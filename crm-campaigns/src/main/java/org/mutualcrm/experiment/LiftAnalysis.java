package org.mutualcrm.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.LiftReport.Note;

/** Compares the arms of a trial and says what that means. */
public final class LiftAnalysis {

  /**
   * By these a column that counts money gives itself away; what is kept goes before what is taken.
   */
  private static final List<String> MONEY =
      List.of(
          "profit",
          "margin",
          "revenue",
          "spend",
          "spent",
          "sales",
          "turnover",
          "umsatz",
          "amount",
          "gmv",
          "order_value",
          "income");

  /**
   * Kohavi, Deng, Longbotham and Xu (2014): below this times the squared skewness, means are skew.
   */
  private static final double ROWS_PER_SQUARED_SKEWNESS = 355;

  private final Trial trial;
  private final LiftQuestion question;
  private final List<String> treated;
  private final int deciding;

  private LiftAnalysis(Trial trial, LiftQuestion question) {
    this.trial = trial;
    this.question = question;
    this.treated =
        trial.sizes().keySet().stream().filter(it -> !it.equals(question.control())).toList();
    this.deciding = decidingMetric(trial, question.deciding());
  }

  /** The question's control and deciding metric must be in the trial, and another arm too. */
  public static LiftReport of(Trial trial, LiftQuestion question) {
    var arms = trial.sizes().keySet();
    if (!arms.contains(question.control()) || arms.size() < 2)
      throw new IllegalArgumentException("A control and at least one more arm are needed: " + arms);
    if (!question.expected().isEmpty() && !question.expected().keySet().equals(arms))
      throw new IllegalArgumentException("The expected shares are not those of the arms: " + arms);
    return new LiftAnalysis(trial, question).report();
  }

  private static int decidingMetric(Trial trial, @Nullable String asked) {
    var metrics = trial.metrics();
    if (asked != null) {
      if (!metrics.contains(asked)) throw new IllegalArgumentException("No metric " + asked);
      return metrics.indexOf(asked);
    }
    for (var word : MONEY)
      for (int m = 0; m < metrics.size(); m++)
        if (metrics.get(m).toLowerCase(Locale.ROOT).contains(word)) return m;
    for (int m = metrics.size() - 1; m >= 0; m--) if (!trial.share(m)) return m;
    return metrics.size() - 1;
  }

  private LiftReport report() {
    var ratio = SampleRatio.of(trial.sizes(), question.expected());
    var metrics = IntStream.range(0, trial.metrics().size()).mapToObj(this::judged).toList();
    var ordered = new ArrayList<Comparison>();
    for (int a = 0; a < treated.size(); a++)
      for (var arms : metrics)
        ordered.add(settled(arms.get(a), metrics.get(deciding).get(a), ratio));
    var name = trial.metrics().get(deciding);
    return new LiftReport(trial.sizes(), ratio, name, ordered, notes(ratio));
  }

  /** All arms of one metric, each for itself but for the adjustment. */
  private List<Comparison> judged(int metric) {
    var comparing = treated.stream().map(it -> comparing(it, metric)).toList();
    double mark = metric == deciding ? question.economics().breakEven() : 0;
    var adjusted = Holm.adjusted(ps(comparing, 0));
    var beyond = mark == 0 ? adjusted : Holm.adjusted(ps(comparing, mark));
    var judging =
        new Judging(mark, question.economics().worthwhile(), treated.size(), question.looks());
    var result = new ArrayList<Comparison>();
    for (int a = 0; a < treated.size(); a++)
      result.add(comparison(a, metric, comparing.get(a), judging, adjusted.get(a), beyond.get(a)));
    return result;
  }

  private static List<@Nullable Double> ps(List<Comparing> comparing, double difference) {
    var all = new ArrayList<@Nullable Double>();
    for (var it : comparing) all.add(it.p(difference));
    return all;
  }

  private Comparing comparing(String arm, int metric) {
    var sample = trial.sample(arm, metric);
    var control = trial.sample(question.control(), metric);
    return trial.share(metric)
        ? new ScoreComparison(sample, control)
        : new WelchComparison(sample, control);
  }

  private Comparison comparison(
      int arm,
      int metric,
      Comparing it,
      Judging judging,
      @Nullable Double adjusted,
      @Nullable Double beyond) {
    double alpha = question.looks().alpha();
    var sample = trial.sample(treated.get(arm), metric);
    var control = trial.sample(question.control(), metric);
    var always = AlwaysValid.of(sample, control, alpha, question.looks().planned());
    var interval = it.interval(alpha);
    return new Comparison(
        treated.get(arm),
        trial.metrics().get(metric),
        trial.share(metric),
        it.method(),
        sample,
        control,
        interval,
        it.relative(alpha),
        it.p(0),
        adjusted,
        always,
        judging.of(sample, control, interval, always, adjusted, beyond),
        notes(arm, metric, sample, control));
  }

  /** No metric pays where the deciding one does not, and none at all where people got lost. */
  private static Comparison settled(Comparison it, Comparison leading, SampleRatio ratio) {
    var own = it.judgement();
    if (ratio.suspect() && ratio.basis() == SampleRatio.Basis.STATED)
      return with(
          it,
          own.withheld(
              Verdict.CANNOT_TELL_YET,
              null,
              "the arms are not as large as they were meant to be: find out who is missing first"));
    var decided = leading.judgement();
    boolean contradicted =
        own.verdict() == Verdict.PAYS && decided.verdict() != Verdict.PAYS && it != leading;
    if (!contradicted) return it;
    var why = "it rose, but " + leading.metric() + " says: " + decided.words();
    return with(it, own.withheld(decided.verdict(), decided.more(), why));
  }

  private static Comparison with(Comparison it, Judgement judgement) {
    return new Comparison(
        it.arm(),
        it.metric(),
        it.share(),
        it.method(),
        it.treated(),
        it.control(),
        it.interval(),
        it.relative(),
        it.p(),
        it.adjusted(),
        it.always(),
        judgement,
        it.notes());
  }

  private List<Note> notes(int arm, int metric, Sample sample, Sample control) {
    var notes = new ArrayList<Note>();
    if (sample.n() < 2 || control.n() < 2)
      notes.add(new Note("TOO_FEW_ROWS", "Fewer than two values in an arm: nothing can be said"));
    else if (sample.variance() + control.variance() == 0)
      notes.add(new Note("NO_VARIATION", "Every row has the same value in its arm"));
    else if (!trial.share(metric)) tails(treated.get(arm), sample, control).ifPresent(notes::add);
    return notes;
  }

  private static Optional<Note> tails(String arm, Sample sample, Sample control) {
    boolean treatedWorse = wanted(sample) / sample.n() > wanted(control) / control.n();
    var worse = treatedWorse ? sample : control;
    if (!(worse.n() < wanted(worse))) return Optional.empty();
    return Optional.of(
        new Note(
            "HEAVY_TAIL",
            String.format(
                Locale.ROOT,
                "A few large values weigh much in %s (skewness %.1f): an arm should have about %,.0f"
                    + " rows and has %,d, so the interval is less exact than it looks",
                treatedWorse ? arm : "the control",
                worse.skewness(),
                wanted(worse),
                worse.n())));
  }

  private static double wanted(Sample it) {
    return ROWS_PER_SQUARED_SKEWNESS * it.skewness() * it.skewness();
  }

  private List<Note> notes(SampleRatio ratio) {
    var notes = new ArrayList<Note>();
    if (ratio.basis() == SampleRatio.Basis.NOT_TESTED)
      notes.add(
          new Note(
              "SAMPLE_RATIO_NOT_TESTED",
              "The arms are too unequal to have been meant equal, and nobody said how large they"
                  + " were meant to be"));
    else if (ratio.suspect())
      notes.add(
          new Note(
              "SAMPLE_RATIO_MISMATCH",
              "The arms are not as large as "
                  + (ratio.basis() == SampleRatio.Basis.STATED ? "stated" : "equal shares would be")
                  + "; who is missing may be what makes the difference"));
    if (trial.share(deciding) && varies(deciding))
      notes.add(
          new Note(
              "NO_MONEY",
              "The deciding metric is a share, not money: that it rose does not say that it earns"
                  + " more than it costs"));
    return notes;
  }

  private boolean varies(int metric) {
    return trial.sizes().keySet().stream().anyMatch(it -> trial.sample(it, metric).variance() > 0);
  }

  /** What each metric is in the control arm. */
  public static Map<String, Sample> baseline(Trial trial, String control) {
    var baseline = new LinkedHashMap<String, Sample>();
    for (int m = 0; m < trial.metrics().size(); m++)
      baseline.put(trial.metrics().get(m), trial.sample(control, m));
    return baseline;
  }
}
