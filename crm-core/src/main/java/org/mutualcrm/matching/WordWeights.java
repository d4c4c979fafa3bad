package org.mutualcrm.matching;

import java.util.Map;

/** Weighs words by how few rows have them (inverse document frequency, natural logarithm). */
final class WordWeights {

  private static final double LEAST = 0.2;

  private WordWeights() {}

  static Words weigh(String folded, Map<Long, Integer> rowsWith, int rows) {
    var words = Fold.words(folded).toArray(String[]::new);
    var telling = new float[words.length];
    float total = 0;
    for (int i = 0; i < words.length; i++) {
      int count = rowsWith.getOrDefault(KeyHash.of(words[i]), 1);
      telling[i] = (float) Math.max(LEAST, Math.log((rows + 1.0) / (count + 1.0)));
      total += telling[i];
    }
    var letters = new long[words.length];
    for (int i = 0; i < words.length; i++) letters[i] = Likeness.letters(words[i]);
    return new Words(folded, words, telling, total, Likeness.letters(folded), letters);
  }
}
