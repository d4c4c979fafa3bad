package org.mutualcrm.experiment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a trial.
 *
 * @param control the arm that all others are compared with
 * @param expected the weight each arm was meant to have; empty if nobody says
 * @param deciding the metric that says whether it pays; null for what is most like money
 */
public record LiftQuestion(
    String control,
    Map<String, Double> expected,
    @Nullable String deciding,
    Economics economics,
    Looks looks) {

  public LiftQuestion {
    expected = Map.copyOf(expected);
  }

  /** What the company keeps and pays, in the unit of the deciding metric. */
  public record Economics(double margin, double cost, double worthwhile) {

    public static final Economics FREE = new Economics(1, 0, 0.01);

    /**
     * @param margin which share of the metric is kept, above 0 and at most 1
     * @param cost of treating one row, 0 or more
     * @param worthwhile the smallest lift that matters, as a share of the control's mean, above 0
     */
    public Economics {
      if (!(margin > 0 && margin <= 1))
        throw new IllegalArgumentException("A margin is more than 0 and at most 1");
      if (!(cost >= 0 && Double.isFinite(cost)))
        throw new IllegalArgumentException("A cost is 0 or more");
      if (!(worthwhile > 0 && Double.isFinite(worthwhile)))
        throw new IllegalArgumentException("The smallest lift that matters is more than 0");
    }

    /** The lift at which nothing is won or lost. */
    double breakEven() {
      return cost / margin;
    }
  }

  /** How sure one wants to be, and how often one looks. */
  public record Looks(double alpha, boolean early, long planned) {

    public static final Looks ONCE = new Looks(0.05, false, 10_000);

    /**
     * @param alpha the share of experiments in which to be wrong, above 0 and at most 0.5
     * @param early whether this is not the only look: verdicts come from the always-valid interval
     * @param planned the number of rows at which that interval is narrowest, 2 or more
     */
    public Looks {
      if (!(alpha > 0 && alpha <= 0.5))
        throw new IllegalArgumentException("Alpha is more than 0 and at most 0.5");
      if (planned < 2) throw new IllegalArgumentException("At least 2 rows are planned for");
    }
  }
}
