package org.mutualcrm.understanding;

import java.util.List;

/**
 * Texts whose class is known, for learning.
 *
 * @param labels the number of each one's class
 * @param weights how much each counts
 */
record Lessons(List<String> classes, Features[] texts, int[] labels, float[] weights) {

  static Lessons even(List<String> classes, Features[] texts, int[] labels) {
    var weights = new float[labels.length];
    java.util.Arrays.fill(weights, 1);
    return new Lessons(classes, texts, labels, weights);
  }
}
