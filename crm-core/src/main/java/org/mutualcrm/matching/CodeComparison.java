package org.mutualcrm.matching;

/** Phones, postcodes and numbers of every kind, by wrong signs. */
final class CodeComparison implements Comparison<String> {

  private static final String[] NAMES = {
    "same", "one sign wrong", "two signs wrong or same start or end", "different"
  };

  private final Levels levels;
  private final int prefix;
  private final int suffix;

  private CodeComparison(int prefix, int suffix, double... match) {
    this.prefix = prefix;
    this.suffix = suffix;
    this.levels = Levels.single(NAMES, match);
  }

  static CodeComparison phone() {
    return new CodeComparison(99, 7, 0.70, 0.08, 0.04, 0.18);
  }

  static CodeComparison postcode() {
    return new CodeComparison(3, 99, 0.70, 0.10, 0.07, 0.13);
  }

  static CodeComparison identifier() {
    return new CodeComparison(99, 99, 0.83, 0.07, 0.03, 0.07);
  }

  @Override
  public Levels levels() {
    return levels;
  }

  @Override
  public int compare(String a, String b) {
    if (a.equals(b)) return 0;
    int shorter = Math.min(a.length(), b.length());
    int edits = Likeness.mayBeAlike(a, b) ? Likeness.edits(a, b, 2) : 3;
    if (edits == 1 && shorter > 2) return 1;
    if (edits == 2 && shorter > 4) return 2;
    if (shorter > prefix && a.regionMatches(0, b, 0, prefix)) return 2;
    if (shorter >= suffix && a.regionMatches(a.length() - suffix, b, b.length() - suffix, suffix))
      return 2;
    return 3;
  }

  @Override
  public double rarity(int level, int part) {
    return level == 0 ? 1 : level == 1 ? 0.3 : 0;
  }

  @Override
  public String part(String value, int part) {
    return value;
  }

  @Override
  public String[] keyNames() {
    return new String[] {"*code", "start of code", "end of code"};
  }

  @Override
  public String[] keys(String code) {
    int half = (code.length() + 1) / 2;
    boolean cut = code.length() > 3;
    return new String[] {
      code, cut ? code.substring(0, half) : "", cut ? code.substring(code.length() - half) : ""
    };
  }
}
