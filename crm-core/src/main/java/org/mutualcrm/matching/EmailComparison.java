package org.mutualcrm.matching;

/**
 * E-mail addresses: the whole, or what stands before the @. Namesakes number theirs, so another
 * number is another address and no slip of the pen.
 */
final class EmailComparison implements Comparison<Email> {

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
  public int compare(Email a, Email b) {
    if (a.text().equals(b.text())) return 0;
    if (!a.digits().equals(b.digits())) return 4;
    if (Likeness.mayBeWithin(2, a.letters(), b.letters())
        && Likeness.mayBeAlike(a.text(), b.text())
        && Likeness.edits(a.text(), b.text(), 2) <= 2) return 1;
    if (a.local().equals(b.local())) return 2;
    boolean begun = a.local().regionMatches(0, b.local(), 0, 1);
    return begun && Likeness.isAlike(a.local(), b.local(), a.localLetters(), b.localLetters(), 0.92)
        ? 3
        : 4;
  }

  @Override
  public double rarity(int level, int part) {
    return level == 0 ? 1 : 0;
  }

  @Override
  public String part(Email value, int part) {
    return value.text();
  }

  @Override
  public String[] keyNames() {
    return new String[] {"*e-mail", "*before the @", "start of e-mail"};
  }

  @Override
  public String[] keys(Email email) {
    var local = email.local();
    return new String[] {email.text(), local, local.substring(0, Math.min(4, local.length()))};
  }
}
