package org.mutualcrm.customer;

/** How far a word is from another. */
final class Spelling {

  private Spelling() {}

  /** How many slips a word of this length may hold and still be taken for another: 0 to 2. */
  static int allowed(String word) {
    return word.length() < 4 ? 0 : word.length() < 7 ? 1 : 2;
  }

  /**
   * The slips between two words: letters too many, missing, wrong, or two neighbours swapped
   * (optimal string alignment). A difference beyond {@code most} is said to be {@code most + 1}.
   */
  static int slips(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) return most + 1;
    var before = new int[b.length() + 1];
    var row = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      var freed = before;
      before = last;
      last = row;
      row = freed;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + wrong);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return Math.min(row[b.length()], most + 1);
  }

  /** The consonants: what is left of a name in a script that writes no vowels. */
  static String skeleton(String word) {
    return word.replaceAll("[aeiouy]", "").replaceAll("(.)\\1+", "$1");
  }
}
