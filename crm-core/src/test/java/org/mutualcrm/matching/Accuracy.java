package org.mutualcrm.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairwise precision and recall of clusters against the truth. */
record Accuracy(long right, long claimed, long true_) {

  static Accuracy of(Matches matches, List<?> truth) {
    Map<Object, Integer> both = new HashMap<>();
    Map<Object, Integer> ours = new HashMap<>();
    Map<Object, Integer> theirs = new HashMap<>();
    for (int row = 0; row < truth.size(); row++) {
      both.merge(List.of(matches.cluster(row), truth.get(row)), 1, Integer::sum);
      ours.merge(matches.cluster(row), 1, Integer::sum);
      theirs.merge(truth.get(row), 1, Integer::sum);
    }
    return new Accuracy(pairs(both), pairs(ours), pairs(theirs));
  }

  private static long pairs(Map<Object, Integer> sizes) {
    return sizes.values().stream().mapToLong(it -> it * (it - 1L) / 2).sum();
  }

  long wrong() {
    return claimed - right;
  }

  double f1() {
    return 2.0 * right / (claimed + true_);
  }
}
