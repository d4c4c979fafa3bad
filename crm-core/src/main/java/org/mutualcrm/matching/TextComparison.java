package org.mutualcrm.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Places, addresses, titles and names of organisations by their words: the share of words in
 * common, each counted by how telling it is, a mistyped word for most of it.
 */
final class TextComparison implements Comparison<Words> {

  private static final String[] NAMES = {
    "same",
    "nearly the same",
    "mostly the same",
    "half the same",
    "something in common",
    "different"
  };

  /** A text of which so much is in the other is part of it. */
  private static final double MOST = 0.9;

  private final Levels levels;

  TextComparison(double... match) {
    levels = Levels.single(NAMES, match);
  }

  static TextComparison place() {
    return new TextComparison(0.66, 0.12, 0.04, 0.03, 0.02, 0.13);
  }

  static TextComparison address() {
    return new TextComparison(0.50, 0.15, 0.10, 0.08, 0.04, 0.13);
  }

  static TextComparison organisation() {
    return new TextComparison(0.50, 0.18, 0.14, 0.10, 0.04, 0.04);
  }

  static TextComparison title() {
    return new TextComparison(0.64, 0.20, 0.09, 0.05, 0.01, 0.01);
  }

  static TextComparison maker() {
    return new TextComparison(0.50, 0.20, 0.14, 0.09, 0.04, 0.03);
  }

  static TextComparison text() {
    return new TextComparison(0.45, 0.12, 0.08, 0.06, 0.04, 0.25);
  }

  /** Of those siblings whose names have something to do with each other. */
  static double[] siblings() {
    return new double[] {0.001, 0.004, 0.02, 0.20, 0.60, 0.175};
  }

  @Override
  public Levels levels() {
    return levels;
  }

  @Override
  public int compare(Words a, Words b) {
    int order = a.text().compareTo(b.text());
    if (order == 0) return 0;
    // Words are paired greedily, which depends on who comes first.
    return order < 0 ? different(a, b) : different(b, a);
  }

  private static int different(Words a, Words b) {
    double common = common(a, b);
    double share = common / (a.total() + b.total());
    if (share < 0.85 && a.words().length + b.words().length < 7 && closeAsWhole(a, b)) return 1;
    if (share >= 0.85) return 1;
    if (share >= 0.65) return 2;
    boolean within = common >= 2 * MOST * Math.min(a.total(), b.total());
    if (within && Math.min(a.words().length, b.words().length) > 1) return 2;
    if (share >= 0.45 || within) return 3;
    return share >= 0.25 ? 4 : 5;
  }

  private static boolean closeAsWhole(Words a, Words b) {
    int shorter = Math.min(a.text().length(), b.text().length());
    if (shorter < 3
        || !Likeness.mayBeAlike(a.text(), b.text())
        || Character.isDigit(a.text().charAt(0))) return false;
    int allowed = shorter < 5 ? 1 : shorter < 10 ? 2 : 3;
    return Likeness.mayBeWithin(allowed, a.textLetters(), b.textLetters())
        && Likeness.edits(a.text(), b.text(), allowed) <= allowed;
  }

  /** What the words in common tell, on both sides. */
  private static double common(Words a, Words b) {
    double common = 0;
    long taken = 0;
    int n = Math.min(a.words().length, 60);
    int m = Math.min(b.words().length, 60);
    for (int i = 0; i < n; i++) {
      int found = -1;
      double best = 0;
      for (int j = 0; j < m; j++) {
        if ((taken & (1L << j)) != 0) continue;
        double alike = alike(a, i, b, j);
        if (alike > best) {
          best = alike;
          found = j;
          if (alike == 1) break;
        }
      }
      if (found < 0) continue;
      taken |= 1L << found;
      common += best * (a.telling()[i] + b.telling()[found]);
    }
    return common;
  }

  private static double alike(Words x, int i, Words y, int j) {
    var a = x.words()[i];
    var b = y.words()[j];
    if (a.equals(b)) return 1;
    int shorter = Math.min(a.length(), b.length());
    if (shorter < 4) return shorter == 1 && a.charAt(0) == b.charAt(0) && !digit(a) ? 0.5 : 0;
    if (!Likeness.mayBeWithin(2, x.letters()[i], y.letters()[j])) return 0;
    if (digit(a) || digit(b) || !Likeness.mayBeAlike(a, b)) return 0;
    int edits = Likeness.edits(a, b, 2);
    if (edits == 1) return 0.9;
    return edits == 2 && shorter > 5 ? 0.75 : 0;
  }

  private static boolean digit(String word) {
    return Character.isDigit(word.charAt(0));
  }

  @Override
  public double rarity(int level, int part) {
    return level == 0 ? 1 : level == 1 ? 0.5 : 0;
  }

  @Override
  public String part(Words value, int part) {
    return value.text();
  }

  @Override
  public String[] keyNames() {
    return new String[] {"*text", "*two rarest words", "rarest word", "start of text", "ends"};
  }

  @Override
  public String[] keys(Words text) {
    var words = text.words();
    var telling =
        IntStream.range(0, words.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -text.telling()[i])
                    .thenComparing(i -> words[i]))
            .limit(2)
            .map(i -> words[i])
            .toArray(String[]::new);
    var rare = telling.clone();
    Arrays.sort(rare);
    return new String[] {
      text.text(),
      rare.length == 2 ? rare[0] + " " + rare[1] : "",
      telling.length > 0 ? telling[0] : "",
      text.text().substring(0, Math.min(5, text.text().length())),
      words.length > 1 ? words[0] + " " + words[words.length - 1] : ""
    };
  }
}
