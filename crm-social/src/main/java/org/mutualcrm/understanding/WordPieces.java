package org.mutualcrm.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parts text into the word pieces that BERT-like models know, the uncased way: lower case, no
 * accents, punctuation apart, every word in the longest pieces of the vocabulary.
 */
final class WordPieces {

  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int start;
  private final int end;

  WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    unknown = id("[UNK]");
    start = id("[CLS]");
    end = id("[SEP]");
  }

  private int id(String piece) {
    var id = vocabulary.get(piece);
    if (id == null) throw new IllegalArgumentException("The vocabulary lacks " + piece);
    return id;
  }

  /**
   * The text in stretches a model can take, each with its marks of beginning and end.
   *
   * @param most how many pieces a stretch may have, marks included
   * @param stretches how many at most; what is beyond is left out
   */
  List<long[]> stretches(String text, int most, int stretches) {
    var pieces = pieces(text, (most - 2) * stretches);
    var all = new ArrayList<long[]>();
    for (int from = 0; from < Math.max(1, pieces.size()); from += most - 2) {
      int to = Math.min(pieces.size(), from + most - 2);
      var stretch = new long[to - from + 2];
      stretch[0] = start;
      for (int i = from; i < to; i++) stretch[i - from + 1] = pieces.get(i);
      stretch[stretch.length - 1] = end;
      all.add(stretch);
    }
    return all;
  }

  private List<Integer> pieces(String text, int most) {
    var decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    var folded = ACCENTS.matcher(decomposed).replaceAll("");
    var pieces = new ArrayList<Integer>();
    var word = new StringBuilder();
    for (int i = 0; i < folded.length() && pieces.size() < most; ) {
      int code = folded.codePointAt(i);
      i += Character.charCount(code);
      boolean alone = punctuation(code) || Character.isIdeographic(code);
      if (alone || blank(code)) add(word, pieces);
      if (alone) add(word.appendCodePoint(code), pieces);
      else if (!blank(code)) word.appendCodePoint(code);
    }
    add(word, pieces);
    return pieces.size() > most ? pieces.subList(0, most) : pieces;
  }

  private static boolean blank(int code) {
    return Character.isWhitespace(code)
        || Character.isSpaceChar(code)
        || Character.isISOControl(code)
        || code == 0xFFFD;
  }

  private static boolean punctuation(int code) {
    if (code < 128) return code > 32 && !Character.isLetterOrDigit(code);
    return switch (Character.getType(code)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private void add(StringBuilder word, List<Integer> pieces) {
    if (word.isEmpty()) return;
    int before = pieces.size();
    int from = 0;
    while (from < word.length()) {
      int to = word.length() > LONGEST_WORD ? from : longest(word, from);
      if (to == from) {
        while (pieces.size() > before) pieces.removeLast();
        pieces.add(unknown);
        break;
      }
      pieces.add(vocabulary.get(piece(word, from, to)));
      from = to;
    }
    word.setLength(0);
  }

  private int longest(StringBuilder word, int from) {
    int to = word.length();
    while (to > from && !vocabulary.containsKey(piece(word, from, to))) to--;
    return to;
  }

  private static String piece(StringBuilder word, int from, int to) {
    var part = word.substring(from, to);
    return from == 0 ? part : "##" + part;
  }
}
