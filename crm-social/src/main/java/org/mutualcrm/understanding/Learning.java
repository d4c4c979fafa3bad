package org.mutualcrm.understanding;

import java.util.stream.IntStream;

/**
 * Learns a {@link Head}: the weights under which the lessons are likeliest, held back by their own
 * square. There is one such head, and it is found whatever the order of the lessons.
 *
 * @param rounds how often the lessons are gone through at most
 * @param restraint how much a weight's square costs, beside the mean loss of a lesson
 * @param places of words
 */
record Learning(int rounds, double restraint, int places) {

  private static final int PARTS = 4;
  private static final double ENOUGH = 2e-5;

  Head learn(Lessons lessons) {
    int width = lessons.texts()[0].dense().length;
    var head = Head.blank(lessons.classes(), width, places);
    var loss = new Loss(lessons, head);
    var weights = new float[head.dense().length + head.words().length];
    new Descent(weights.length, rounds, ENOUGH).minimise(loss, weights);
    loss.take(weights);
    return head;
  }

  /** The mean loss of the lessons under given weights, and where it slopes. */
  private final class Loss implements Descent.Slope {

    private final Lessons lessons;
    private final Head head;
    private final int bias;
    private final double total;
    private final float[][] slopes;

    Loss(Lessons lessons, Head head) {
      this.lessons = lessons;
      this.head = head;
      bias = head.width() * head.classes().size();
      double sum = 0;
      for (float it : lessons.weights()) sum += it;
      total = sum;
      slopes = new float[PARTS][head.dense().length + head.words().length];
    }

    void take(float[] weights) {
      System.arraycopy(weights, 0, head.dense(), 0, head.dense().length);
      System.arraycopy(weights, head.dense().length, head.words(), 0, head.words().length);
    }

    @Override
    public double at(float[] weights, float[] slope) {
      take(weights);
      var losses = new double[PARTS];
      IntStream.range(0, PARTS).parallel().forEach(part -> losses[part] = part(part));
      double loss = 0;
      for (double it : losses) loss += it / total;
      return loss + sum(weights, slope);
    }

    private double sum(float[] weights, float[] slope) {
      float share = (float) (1 / total);
      float held = (float) restraint;
      double square = 0;
      int count = head.classes().size();
      for (int i = 0; i < weights.length; i++) {
        float it = 0;
        for (var part : slopes) it += part[i];
        boolean free = i >= bias && i < bias + count;
        slope[i] = it * share + (free ? 0 : held * weights[i]);
        if (!free) square += (double) weights[i] * weights[i];
      }
      return restraint / 2 * square;
    }

    private double part(int part) {
      var slope = slopes[part];
      java.util.Arrays.fill(slope, 0);
      double loss = 0;
      int words = head.dense().length;
      int count = head.classes().size();
      for (int i = part; i < lessons.labels().length; i += PARTS) {
        var text = lessons.texts()[i];
        var error = head.probabilities(text);
        int label = lessons.labels()[i];
        float weight = lessons.weights()[i];
        loss -= weight * Math.log(Math.max(error[label], 1e-12));
        error[label] -= 1;
        for (int k = 0; k < count; k++) error[k] *= weight;
        for (int d = 0; d < head.width(); d++) add(slope, d * count, error, text.dense()[d]);
        add(slope, bias, error, 1);
        var places = text.words().places();
        for (int p = 0; p < places.length; p++)
          add(slope, words + places[p] * count, error, text.words().amounts()[p]);
      }
      return loss;
    }
  }

  private static void add(float[] sums, int from, float[] values, float amount) {
    for (int k = 0; k < values.length; k++) sums[from + k] += amount * values[k];
  }
}
