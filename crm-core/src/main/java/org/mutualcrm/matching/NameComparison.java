package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Given and family name as one field: how alike the given names are crossed with how alike the
 * family names are, and levels for names that changed places.
 */
final class NameComparison implements Comparison<PersonName> {

  static final int SAME = 0;
  static final int NEAR = 1;
  static final int INITIAL = 2;
  static final int LOOSE = 3;
  static final int OTHER = 4;
  static final int PARTS = 5;
  private static final String[] WORDS = {"same", "near", "initial", "loosely alike", "different"};
  private static final double[] PART = {0.80, 0.10, 0.02, 0.03, 0.05};

  static final int SWAPPED = PARTS * PARTS;
  static final int SWAPPED_NEAR = SWAPPED + 1;
  static final int GIVEN_ONLY = SWAPPED + 2;
  static final int GIVEN_CROSSED = GIVEN_ONLY + PARTS;
  static final int FAMILY_ONLY = GIVEN_CROSSED + 1;
  static final int FAMILY_CROSSED = FAMILY_ONLY + PARTS;
  static final int CROSSED = FAMILY_CROSSED + 1;
  static final int CROSSED_OTHER = CROSSED + 1;

  private static final Levels LEVELS = build();

  private static Levels build() {
    int size = CROSSED_OTHER + 1;
    var names = new ArrayList<String>();
    var group = new int[size];
    var match = new double[size];
    for (int g = 0; g < PARTS; g++) {
      for (int f = 0; f < PARTS; f++) {
        names.add("given " + WORDS[g] + ", family " + WORDS[f]);
        // A name that is wholly another is rarer than two independent changes.
        match[g * PARTS + f] = 0.96 * PART[g] * PART[f] * (g == OTHER && f == OTHER ? 0.4 : 1);
      }
    }
    names.addAll(List.of("swapped", "swapped and near"));
    match[SWAPPED] = 0.03;
    match[SWAPPED_NEAR] = 0.01;
    one(names, group, match, GIVEN_ONLY, 1, "given");
    one(names, group, match, FAMILY_ONLY, 2, "family");
    names.addAll(List.of("given is the other's family name", "different, of different parts"));
    group[CROSSED] = 3;
    group[CROSSED_OTHER] = 3;
    match[CROSSED] = 0.1;
    match[CROSSED_OTHER] = 0.9;
    return new Levels(List.copyOf(names), group, match);
  }

  /** What is expected of relatives: the family name as within one person, the given name not. */
  static double[] family(double[] match, double[] random) {
    var expected = random.clone();
    // Many tables have no pair of which only the given names are known.
    for (int g = 0; g < PARTS; g++) {
      double given = 0;
      for (int f = 0; f < PARTS; f++) given += random[g * PARTS + f];
      for (int f = 0; f < PARTS; f++) expected[g * PARTS + f] = 0.99 * PART[f] * given;
    }
    for (int i = 0; i <= PARTS; i++) expected[FAMILY_ONLY + i] = match[FAMILY_ONLY + i];
    return expected;
  }

  private static void one(
      List<String> names, int[] group, double[] match, int from, int number, String part) {
    for (int i = 0; i < PARTS; i++) {
      names.add(part + " " + WORDS[i]);
      match[from + i] = 0.97 * PART[i];
    }
    names.add(part + " is the other's other name");
    match[from + PARTS] = 0.03;
    for (int i = 0; i <= PARTS; i++) group[from + i] = number;
  }

  @Override
  public Levels levels() {
    return LEVELS;
  }

  @Override
  public int compare(PersonName a, PersonName b) {
    boolean given = !a.given().isMissing() && !b.given().isMissing();
    boolean family = !a.family().isMissing() && !b.family().isMissing();
    if (!given && !family) return crossed(a, b);
    int g = given ? likeness(a.given(), b.given(), true) : OTHER;
    int f = family ? likeness(a.family(), b.family(), false) : OTHER;
    if (!family) return g >= LOOSE && crosses(a, b) ? GIVEN_CROSSED : GIVEN_ONLY + g;
    if (!given) return f >= LOOSE && crosses(a, b) ? FAMILY_CROSSED : FAMILY_ONLY + f;
    if (g + f > LOOSE) {
      int swapped = swapped(a, b);
      if (swapped >= 0) return swapped;
    }
    return g * PARTS + f;
  }

  private static int crossed(PersonName a, PersonName b) {
    if (a.isMissing() || b.isMissing()) return MISSING;
    return crosses(a, b) ? CROSSED : CROSSED_OTHER;
  }

  private static boolean crosses(PersonName a, PersonName b) {
    return across(a, b) <= NEAR || across(b, a) <= NEAR;
  }

  private static int across(PersonName a, PersonName b) {
    if (a.given().isMissing() || b.family().isMissing()) return OTHER;
    return likeness(a.given(), b.family(), false);
  }

  private static int swapped(PersonName a, PersonName b) {
    if (sameWhole(a, b)) return SWAPPED;
    int one = across(a, b);
    if (one > LOOSE) return -1;
    int two = across(b, a);
    if (one == SAME && two == SAME) return SWAPPED;
    return two <= LOOSE && one + two <= LOOSE + NEAR ? SWAPPED_NEAR : -1;
  }

  /** The same letters in the same order, but parted elsewhere. */
  private static boolean sameWhole(PersonName a, PersonName b) {
    int length = a.givenText().length() + a.familyText().length();
    return length == b.givenText().length() + b.familyText().length()
        && (a.givenText() + a.familyText()).equals(b.givenText() + b.familyText());
  }

  /** How alike two parts of names are; the better of the whole texts and of single words. */
  private static int likeness(NamePart a, NamePart b, boolean given) {
    if (a.text().equals(b.text())) return SAME;
    if (a.text().length() == 1 || b.text().length() == 1)
      return a.text().charAt(0) == b.text().charAt(0) ? INITIAL : OTHER;
    int best = ofTexts(a.text(), b.text(), a.letters(), b.letters(), given);
    if (a.words().size() > 1 || b.words().size() > 1)
      best = Math.min(best, ofCompounds(a.words(), b.words(), given));
    return best;
  }

  private static int ofCompounds(List<String> a, List<String> b, boolean given) {
    for (var x : a) for (var y : b) if (x.length() > 2 && x.equals(y)) return NEAR;
    int first = ofWords(a.getFirst(), b.getFirst(), given);
    if (first <= NEAR) return LOOSE;
    return a.getFirst().length() == 1 || b.getFirst().length() == 1
        ? a.getFirst().charAt(0) == b.getFirst().charAt(0) ? INITIAL : OTHER
        : OTHER;
  }

  static int ofWords(String a, String b, boolean given) {
    return ofTexts(a, b, Likeness.letters(a), Likeness.letters(b), given);
  }

  private static int ofTexts(String a, String b, long lettersA, long lettersB, boolean given) {
    if (!Likeness.mayBeAlike(a, b)) return given && Nicknames.mayStandFor(a, b) ? NEAR : OTHER;
    int shorter = Math.min(a.length(), b.length());
    int edits = Likeness.mayBeWithin(3, lettersA, lettersB) ? Likeness.edits(a, b, 3) : 4;
    if (edits == 1 && shorter > 2 || edits == 2 && shorter > 7) return NEAR;
    if (given && Nicknames.mayStandFor(a, b)) return NEAR;
    if (edits <= 2 && shorter > 4 || edits == 3 && shorter > 8) return LOOSE;
    if (shorter > 2 && (a.startsWith(b) || b.startsWith(a))) return LOOSE;
    boolean begun = a.charAt(0) == b.charAt(0);
    return begun && Likeness.isAlike(a, b, lettersA, lettersB, 0.88) ? LOOSE : OTHER;
  }

  /** Part 0 is the given, part 1 the family name. */
  @Override
  public double rarity(int level, int part) {
    int likeness;
    if (level < SWAPPED) likeness = part == 0 ? level / PARTS : level % PARTS;
    else if (level == SWAPPED || level == SWAPPED_NEAR) return level == SWAPPED ? 1 : 0.5;
    else if (level < GIVEN_CROSSED) likeness = part == 0 ? level - GIVEN_ONLY : OTHER;
    else if (level >= FAMILY_ONLY && level < FAMILY_CROSSED)
      likeness = part == 1 ? level - FAMILY_ONLY : OTHER;
    else return 0;
    return likeness == SAME ? 1 : likeness == NEAR ? 0.5 : 0;
  }

  @Override
  public String part(PersonName value, int part) {
    return part == 0 ? value.givenText() : value.familyText();
  }

  @Override
  public String[] keyNames() {
    return new String[] {
      "*name",
      "*sound of name",
      "*starts of name",
      "sound of family name",
      "sound of given name",
      "initials",
      "start of family name"
    };
  }

  @Override
  public String[] keys(PersonName name) {
    var g = name.given().isMissing() ? "" : name.given().words().getFirst();
    var f = name.family().isMissing() ? "" : name.family().words().getLast();
    var soundG = Likeness.sound(g);
    var soundF = Likeness.sound(f);
    boolean both = !g.isEmpty() && !f.isEmpty();
    return new String[] {
      both ? unordered(g, f) : "",
      both ? unordered(soundG, soundF) : "",
      both ? unordered(start(g, 3), start(f, 4)) : "",
      soundF,
      soundG,
      both ? unordered(start(g, 1), start(f, 1)) : "",
      start(f, 4)
    };
  }

  private static String unordered(String a, String b) {
    return a.compareTo(b) <= 0 ? a + " " + b : b + " " + a;
  }

  private static String start(String word, int length) {
    return word.substring(0, Math.min(length, word.length()));
  }
}
