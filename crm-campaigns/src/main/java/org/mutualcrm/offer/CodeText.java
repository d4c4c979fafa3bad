package org.mutualcrm.offer;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * A code as it is printed, said and typed: letters and digits that nobody takes for each other (no
 * 0 O 1 I L 5 S 8 B U V), the last one a check character. Case, blanks and dashes do not matter.
 */
public record CodeText(String value) {

  private static final String ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ";
  // 25^10 possibilities are 46 bits: not to be guessed at any rate a till allows.
  private static final int RANDOM_CHARACTERS = 10;
  private static final int MAX_LENGTH = 40;

  public CodeText {
    // Copied from a letter or a chat, blanks and dashes come in many kinds.
    value = value.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT);
    if (value.isEmpty() || value.length() > MAX_LENGTH || !value.matches("[A-Z0-9]+")) {
      throw new IllegalArgumentException("A code has letters and digits, at most " + MAX_LENGTH);
    }
  }

  /**
   * A code that follows from bytes: the same from the same.
   *
   * @param entropy at least 16 bytes nobody else can know
   */
  public static CodeText of(byte[] entropy) {
    var number = new BigInteger(1, entropy);
    var base = BigInteger.valueOf(ALPHABET.length());
    var text = new StringBuilder();
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(number.mod(base).intValue()));
      number = number.divide(base);
    }
    return new CodeText(text.append(check(text)).toString());
  }

  /** One that nobody can guess. */
  public static CodeText random(SecureRandom random) {
    var text = new StringBuilder();
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new CodeText(text.append(check(text)).toString());
  }

  /** Whether this was mistyped: generated codes end in their check character. */
  public boolean mistyped() {
    if (value.length() != RANDOM_CHARACTERS + 1) return false;
    var body = value.substring(0, RANDOM_CHARACTERS);
    return body.chars().allMatch(it -> ALPHABET.indexOf(it) >= 0)
        && check(body) != value.charAt(RANDOM_CHARACTERS);
  }

  /** In groups, as people read it. */
  public String spaced() {
    return value.length() == RANDOM_CHARACTERS + 1
        ? value.substring(0, 4) + "-" + value.substring(4, 8) + "-" + value.substring(8)
        : value;
  }

  /**
   * A weighted sum modulo 25: finds any single wrong character and nearly every swap of neighbours.
   */
  private static char check(CharSequence body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      // Weights without the factor 5 keep every single error visible modulo 25.
      int weight = new int[] {1, 2, 3, 4, 6, 7, 8, 9, 11, 12}[i % 10];
      sum += weight * ALPHABET.indexOf(body.charAt(i));
    }
    return ALPHABET.charAt(sum % ALPHABET.length());
  }

  @Override
  public String toString() {
    return value;
  }
}
