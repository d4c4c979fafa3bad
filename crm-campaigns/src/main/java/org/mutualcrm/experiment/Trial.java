package org.mutualcrm.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment's rows, added up arm by arm as they come; memory does not grow with them. Not for
 * several threads.
 */
public final class Trial {

  private final List<String> metrics;
  private final Map<String, Arm> arms = new LinkedHashMap<>();

  public Trial(List<String> metrics) {
    if (metrics.isEmpty()) throw new IllegalArgumentException("A trial has at least one metric");
    this.metrics = List.copyOf(metrics);
  }

  /**
   * One row.
   *
   * @param values one for each metric; NaN where it is missing
   */
  public void see(String arm, double[] values) {
    if (values.length != metrics.size())
      throw new IllegalArgumentException(values.length + " values for " + metrics.size());
    arms.computeIfAbsent(arm, _ -> new Arm(metrics.size())).add(values);
  }

  public List<String> metrics() {
    return metrics;
  }

  /** How many rows each arm has, in the order in which they were first seen. */
  public Map<String, Long> sizes() {
    var sizes = new LinkedHashMap<String, Long>();
    arms.forEach((name, arm) -> sizes.put(name, arm.rows));
    return Collections.unmodifiableMap(sizes);
  }

  public Sample sample(String arm, int metric) {
    return arm(arm).metrics[metric].sample();
  }

  /** How many rows of an arm have no value for a metric. */
  public long missing(String arm, int metric) {
    return arm(arm).metrics[metric].missing();
  }

  /** Whether a metric is yes or no in all arms: nothing but 0 and 1. */
  public boolean share(int metric) {
    return arms.values().stream().allMatch(it -> it.metrics[metric].share());
  }

  private Arm arm(String name) {
    var arm = arms.get(name);
    if (arm == null) throw new IllegalArgumentException("There is no arm " + name);
    return arm;
  }

  private static final class Arm {

    private final Moments[] metrics;
    private long rows;

    Arm(int count) {
      metrics = new Moments[count];
      java.util.Arrays.setAll(metrics, _ -> new Moments());
    }

    void add(double[] values) {
      rows++;
      for (int m = 0; m < values.length; m++) metrics[m].add(values[m]);
    }
  }
}
