package org.mutualcrm.understanding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words, pairs of words and parts of words, each hashed to a place. A word within the reach of a
 * negation stands in another place than without it.
 *
 * @param places how many there are, a power of two
 * @param parts whether parts of words count too
 */
record HashedWords(int places, boolean parts) {

  static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:'[\\p{L}]+)?|[!?]+|\\.{2,}");
  private static final int REACH = 3;

  /** Places in order, and how much of each. */
  record Sparse(int[] places, float[] amounts) {}

  /**
   * @param length of the whole as a vector
   */
  Sparse of(String plain, float length) {
    var amounts = new HashMap<Integer, Float>();
    var tokens = TOKEN.matcher(plain.toLowerCase(Locale.ROOT));
    String before = "^";
    int reach = 0;
    while (tokens.find()) {
      var token = tokens.group();
      boolean word = Character.isLetterOrDigit(token.codePointAt(0));
      if (!word) reach = 0;
      add(amounts, "w", token, 1);
      if (reach > 0) add(amounts, "n", token, 1);
      add(amounts, before, token, 1);
      if (word && parts) parts(amounts, token);
      reach = Negation.begins(token) ? REACH : Math.max(0, reach - 1);
      before = token;
    }
    add(amounts, before, "$", 1);
    return sparse(amounts, length);
  }

  private void parts(Map<Integer, Float> amounts, String token) {
    var framed = "<" + token + ">";
    for (int size = 3; size <= 5; size++)
      for (int from = 0; from + size <= framed.length(); from++)
        add(amounts, "c", framed.substring(from, from + size), 0.4f);
  }

  private void add(Map<Integer, Float> amounts, String kind, String what, float amount) {
    int hash = kind.hashCode() * 0x9E3779B1 ^ what.hashCode() * 0x85EBCA6B;
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    hash ^= hash >>> 13;
    amounts.merge(hash & (places - 1), amount, (a, b) -> Math.max(a, b));
  }

  private static Sparse sparse(Map<Integer, Float> amounts, float length) {
    var places = amounts.keySet().stream().mapToInt(it -> it).sorted().toArray();
    var values = new float[places.length];
    double square = 0;
    for (int i = 0; i < places.length; i++) {
      values[i] = amounts.getOrDefault(places[i], 0f);
      square += values[i] * values[i];
    }
    float scale = square == 0 ? 0 : (float) (length / Math.sqrt(square));
    for (int i = 0; i < values.length; i++) values[i] *= scale;
    return new Sparse(places, values);
  }
}
