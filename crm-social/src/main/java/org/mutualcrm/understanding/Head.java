package org.mutualcrm.understanding;

import java.util.List;

/**
 * A multinomial logistic regression: for each class a weight per number and per place of words.
 *
 * @param dense as many rows as the vector has numbers, each with a weight per class, and a last
 *     row, the bias
 * @param words as many rows as there are places
 */
record Head(List<String> classes, int width, float[] dense, float[] words) {

  Head {
    classes = List.copyOf(classes);
  }

  static Head blank(List<String> classes, int width, int places) {
    int count = classes.size();
    return new Head(classes, width, new float[(width + 1) * count], new float[places * count]);
  }

  /** The score of each class, before they are made to sum to one. */
  float[] scores(Features it) {
    int count = classes.size();
    var scores = new float[count];
    System.arraycopy(dense, width * count, scores, 0, count);
    for (int d = 0; d < width; d++) add(scores, dense, d * count, it.dense()[d]);
    var places = it.words().places();
    for (int i = 0; i < places.length; i++)
      add(scores, words, places[i] * count, it.words().amounts()[i]);
    return scores;
  }

  private static void add(float[] scores, float[] weights, int from, float amount) {
    for (int k = 0; k < scores.length; k++) scores[k] += amount * weights[from + k];
  }

  /** The probability of each class. */
  float[] probabilities(Features it) {
    return softmax(scores(it));
  }

  static float[] softmax(float[] scores) {
    float most = Float.NEGATIVE_INFINITY;
    for (float it : scores) most = Math.max(most, it);
    var shares = new float[scores.length];
    float sum = 0;
    for (int k = 0; k < shares.length; k++) sum += shares[k] = (float) Math.exp(scores[k] - most);
    for (int k = 0; k < shares.length; k++) shares[k] /= sum;
    return shares;
  }

  static int best(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
    return best;
  }
}
