package org.mutualcrm.matching;

/** E-mail addresses: the whole, or what stands before the @. */
final class EmailComparison implements Comparison<String> {

  private static final Levels LEVELS =
      Levels.single(
          new String[] {
            "same", "one or two signs wrong", "same before the @", "alike before the @", "different"
          },
          0.73,
          0.08,
          0.06,
          0.03,
          0.10);

  /** What is expected of two people of one name. */
  static double[] namesakes() {
    return new double[] {0.01, 0.20, 0.07, 0.35, 0.37};
  }

  @Override
  public Levels levels() {
    return LEVELS;
  }

  @Override
  public int compare(String a, String b) {
    if (a.equals(b)) return 0;
    if (Likeness.mayBeAlike(a, b) && Likeness.edits(a, b, 2) <= 2) return 1;
    var localA = local(a);
    var localB = local(b);
    if (localA.equals(localB)) return 2;
    boolean begun = localA.regionMatches(0, localB, 0, 1);
    return begun && Likeness.jaroWinkler(localA, localB) >= 0.92 ? 3 : 4;
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
    return new String[] {"*e-mail", "*before the @", "start of e-mail"};
  }

  @Override
  public String[] keys(String email) {
    var local = local(email);
    return new String[] {email, local, local.substring(0, Math.min(4, local.length()))};
  }

  private static String local(String email) {
    int at = email.indexOf('@');
    return at < 0 ? email : email.substring(0, at);
  }
}
