package org.mutualcrm.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well something was told, over all texts and class by class.
 *
 * @param macroRecall the mean over the classes that occur; likewise {@code macroF1}
 * @param confusion rows are what was so, columns what was said
 */
public record Measure(
    String what,
    int texts,
    double accuracy,
    double macroRecall,
    double macroF1,
    List<String> classes,
    int[][] confusion) {

  /**
   * @param pairs what was so, and what was said
   */
  public static Measure of(String what, List<String[]> pairs, List<String> classes) {
    var confusion = new int[classes.size()][classes.size()];
    for (var it : pairs) confusion[classes.indexOf(it[0])][classes.indexOf(it[1])]++;
    return of(what, classes, confusion);
  }

  /**
   * @param confusion how often each class was so, and each was said
   */
  public static Measure of(String what, List<String> classes, int[][] confusion) {
    int right = 0, all = 0;
    double recall = 0, f1 = 0;
    int kinds = 0;
    for (int k = 0; k < classes.size(); k++) {
      int were = 0, said = 0;
      for (int j = 0; j < classes.size(); j++) {
        were += confusion[k][j];
        said += confusion[j][k];
      }
      right += confusion[k][k];
      all += were;
      if (were == 0) continue;
      kinds++;
      recall += confusion[k][k] / (double) were;
      f1 += 2.0 * confusion[k][k] / (were + said);
    }
    int of = Math.max(1, kinds);
    return new Measure(
        what, all, right / (double) Math.max(1, all), recall / of, f1 / of, classes, confusion);
  }

  /** Recall and precision of a class; nothing where it neither occurs nor is said. */
  public double recall(int k) {
    int were = 0;
    for (int it : confusion[k]) were += it;
    return were == 0 ? 0 : confusion[k][k] / (double) were;
  }

  public double precision(int k) {
    int said = 0;
    for (var row : confusion) said += row[k];
    return said == 0 ? 0 : confusion[k][k] / (double) said;
  }

  /** The harmonic mean of the two. */
  public double f1(int k) {
    double sum = recall(k) + precision(k);
    return sum == 0 ? 0 : 2 * recall(k) * precision(k) / sum;
  }

  /** How many were of a class, and how many were said to be. */
  public int were(int k) {
    return IntStream.of(confusion[k]).sum();
  }

  public int said(int k) {
    return Stream.of(confusion).mapToInt(it -> it[k]).sum();
  }

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d texts, accuracy %.4f, macro recall %.4f, macro F1 %.4f",
            what,
            texts,
            accuracy,
            macroRecall,
            macroF1));
    for (int k = 0; k < classes.size() && classes.size() < 20; k++)
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-16s recall %.3f precision %.3f",
              classes.get(k),
              recall(k),
              precision(k)));
    return String.join("\n", lines);
  }
}
