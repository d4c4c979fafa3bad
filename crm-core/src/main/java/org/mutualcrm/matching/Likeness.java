package org.mutualcrm.matching;

/** How alike two words are: edits, sound, and the degrees made of them. */
final class Likeness {

  private static final int MAX = 64;

  private Likeness() {}

  /**
   * Optimal string alignment distance: insertions, deletions, substitutions and transpositions of
   * neighbours (Damerau 1964). Stops at {@code limit} + 1.
   */
  static int edits(String a, String b, int limit) {
    int n = Math.min(a.length(), MAX);
    int m = Math.min(b.length(), MAX);
    if (Math.abs(n - m) > limit) return limit + 1;
    int from = 0;
    while (from < n && from < m && a.charAt(from) == b.charAt(from)) from++;
    while (n > from && m > from && a.charAt(n - 1) == b.charAt(m - 1)) {
      n--;
      m--;
    }
    if (n == from || m == from) return n + m - 2 * from;
    return n - from == 1 && m - from == 1 ? 1 : edits(a, b, from, n - from, m - from, limit);
  }

  /** Only what lies within the limit of the diagonal is looked at. */
  private static int edits(String a, String b, int from, int n, int m, int limit) {
    int[] before = new int[m + 2];
    int[] last = new int[m + 2];
    int[] row = new int[m + 2];
    for (int j = 0; j <= m + 1; j++) last[j] = j;
    for (int i = 1; i <= n; i++) {
      int first = Math.max(1, i - limit);
      int end = Math.min(m, i + limit);
      row[first - 1] = first == 1 ? i : limit + 1;
      int best = row[first - 1];
      char c = a.charAt(from + i - 1);
      for (int j = first; j <= end; j++) {
        char d = b.charAt(from + j - 1);
        int cost = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (c == d ? 0 : 1));
        if (i > 1 && j > 1 && c == b.charAt(from + j - 2) && d == a.charAt(from + i - 2))
          cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        best = Math.min(best, cost);
      }
      row[end + 1] = limit + 1;
      if (best > limit) return limit + 1;
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return Math.min(last[m], limit + 1);
  }

  /**
   * One mistake leaves the first or the last sign as it was; asking this first saves most edits.
   */
  static boolean mayBeAlike(String a, String b) {
    return a.charAt(0) == b.charAt(0) || a.charAt(a.length() - 1) == b.charAt(b.length() - 1);
  }

  /**
   * Which letters and digits a word has, and which letters more than once. An edit changes two of
   * these bits at most.
   */
  static long letters(String word) {
    long letters = 0;
    for (int i = 0; i < Math.min(word.length(), MAX); i++) {
      char c = word.charAt(i);
      if (c >= 'a' && c <= 'z') {
        long bit = 1L << (c - 'a');
        letters |= (letters & bit) == 0 ? bit : bit << 26;
      } else if (c >= '0' && c <= '9') {
        letters |= 1L << (52 + c - '0');
      }
    }
    return letters;
  }

  /** False only if the words of these letters are more edits apart; much quicker than to count. */
  static boolean mayBeWithin(int edits, long lettersA, long lettersB) {
    return Long.bitCount(lettersA ^ lettersB) <= 2 * edits;
  }

  /** Whether {@link #jaroWinkler} is so much; the letters tell of most words that it is not. */
  static boolean isAlike(String a, String b, long lettersA, long lettersB, double least) {
    int n = Math.min(a.length(), MAX);
    int m = Math.min(b.length(), MAX);
    if (n == 0 || m == 0) return false;
    double common = Math.min(Math.min(n, m), (n + m - Long.bitCount(lettersA ^ lettersB)) / 2.0);
    double jaro = (common / n + common / m + 1) / 3;
    double most = jaro + commonStart(a, b) * 0.1 * (1 - jaro);
    return most >= least && jaroWinkler(a, b) >= least;
  }

  private static int commonStart(String a, String b) {
    int most = Math.min(4, Math.min(a.length(), b.length()));
    int it = 0;
    while (it < most && a.charAt(it) == b.charAt(it)) it++;
    return it;
  }

  /** Jaro's similarity with Winkler's bonus of 0.1 per common first letter, at most 4; 0 to 1. */
  static double jaroWinkler(String a, String b) {
    int n = Math.min(a.length(), MAX);
    int m = Math.min(b.length(), MAX);
    if (n == 0 || m == 0) return 0;
    int window = Math.max(0, Math.max(n, m) / 2 - 1);
    long usedA = 0;
    long usedB = 0;
    int common = 0;
    for (int i = 0; i < n; i++) {
      int to = Math.min(m - 1, i + window);
      for (int j = Math.max(0, i - window); j <= to; j++) {
        if ((usedB & (1L << j)) == 0 && a.charAt(i) == b.charAt(j)) {
          usedA |= 1L << i;
          usedB |= 1L << j;
          common++;
          break;
        }
      }
    }
    if (common == 0) return 0;
    double jaro =
        ((double) common / n
                + (double) common / m
                + (common - outOfOrder(a, b, usedA, usedB) / 2.0) / common)
            / 3;
    return jaro + commonStart(a, b) * 0.1 * (1 - jaro);
  }

  private static int outOfOrder(String a, String b, long usedA, long usedB) {
    int swaps = 0;
    int j = 0;
    for (int i = 0; i < Math.min(a.length(), MAX); i++) {
      if ((usedA & (1L << i)) == 0) continue;
      while ((usedB & (1L << j)) == 0) j++;
      if (a.charAt(i) != b.charAt(j++)) swaps++;
    }
    return swaps;
  }

  /**
   * How a name sounds, roughly and across European spellings: the first sound, then the consonants
   * by the six groups of Soundex, vowels and repetitions dropped, at most five signs.
   */
  static String sound(String word) {
    var w = word;
    if (w.startsWith("ph")) w = "f" + w.substring(2);
    else if (w.startsWith("kn") || w.startsWith("wr") || w.startsWith("gn")) w = w.substring(1);
    else if (w.startsWith("sch")) w = "s" + w.substring(3);
    var out = new StringBuilder(5);
    char last = 0;
    for (int i = 0; i < w.length() && out.length() < 5; i++) {
      char group = group(w.charAt(i));
      if (i == 0) out.append(group == '0' ? 'a' : group == 0 ? w.charAt(0) : group);
      else if (group != '0' && group != 0 && group != last) out.append(group);
      if (group != 0) last = group;
    }
    return out.toString();
  }

  private static char group(char c) {
    return switch (c) {
      case 'b', 'f', 'p', 'v', 'w' -> '1';
      case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> '2';
      case 'd', 't' -> '3';
      case 'l' -> '4';
      case 'm', 'n' -> '5';
      case 'r' -> '6';
      case 'h' -> 0;
      default -> '0';
    };
  }
}
