package org.mutualcrm.matching;

/** One of few words, as gender or state: the same, mistyped, or different. */
final class CategoryComparison implements Comparison<String> {

  private static final Levels LEVELS =
      Levels.single(new String[] {"same", "mistyped", "different"}, 0.88, 0.03, 0.09);

  @Override
  public Levels levels() {
    return LEVELS;
  }

  @Override
  public int compare(String a, String b) {
    if (a.equals(b)) return 0;
    boolean mistyped = Math.min(a.length(), b.length()) > 3 && Likeness.edits(a, b, 1) == 1;
    return mistyped ? 1 : 2;
  }

  @Override
  public double rarity(int level, int part) {
    return level == 0 ? 1 : 0;
  }

  @Override
  public String part(String value, int part) {
    return value;
  }

  @Override
  public String[] keyNames() {
    return new String[] {};
  }

  @Override
  public String[] keys(String value) {
    return new String[] {};
  }
}
