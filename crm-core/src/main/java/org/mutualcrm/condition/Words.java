package org.mutualcrm.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sentence, word by word. What stands between quotation marks is one word. */
record Words(List<Word> all) {

  record Word(String text, boolean quoted) {
    boolean is(String word) {
      return !quoted && text.toLowerCase(Locale.ROOT).equals(word);
    }
  }

  private static final String ALONE = "(),";

  /**
   * @throws IllegalArgumentException if a quotation mark is never closed
   */
  static Words of(String sentence) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < sentence.length()) {
      char next = sentence.charAt(at);
      if (Character.isWhitespace(next)) {
        at++;
      } else if (ALONE.indexOf(next) >= 0) {
        words.add(new Word(String.valueOf(next), false));
        at++;
      } else if (quotes(next)) {
        at = quoted(sentence, at + 1, words);
      } else {
        int end = at;
        while (end < sentence.length() && !ends(sentence.charAt(end))) end++;
        words.add(new Word(sentence.substring(at, end), false));
        at = end;
      }
    }
    return new Words(List.copyOf(words));
  }

  static String quote(String value) {
    return '"' + value.replaceAll("[\\\\\"\u201c\u201d]", "\\\\$0") + '"';
  }

  Optional<Word> at(int place) {
    return place < all.size() ? Optional.of(all.get(place)) : Optional.empty();
  }

  boolean is(int place, String word) {
    return at(place).filter(it -> it.is(word)).isPresent();
  }

  /** Where these words end if they stand here, or -1. */
  int after(int place, String phrase) {
    int at = place;
    for (var word : phrase.split(" ")) {
      if (!is(at, word.toLowerCase(Locale.ROOT))) return -1;
      at++;
    }
    return at;
  }

  String show(int place) {
    return at(place)
        .map(it -> it.quoted() ? quote(it.text()) : "'" + it.text() + "'")
        .orElse("the end");
  }

  private static int quoted(String sentence, int from, List<Word> words) {
    var text = new StringBuilder();
    for (int at = from; at < sentence.length(); at++) {
      char next = sentence.charAt(at);
      if (next == '\\' && at + 1 < sentence.length()) {
        text.append(sentence.charAt(++at));
      } else if (quotes(next)) {
        words.add(new Word(text.toString(), true));
        return at + 1;
      } else {
        text.append(next);
      }
    }
    throw new IllegalArgumentException("A quotation mark is not closed");
  }

  private static boolean ends(char next) {
    return Character.isWhitespace(next) || ALONE.indexOf(next) >= 0 || quotes(next);
  }

  // Word processors bend quotation marks.
  private static boolean quotes(char it) {
    return it == '"' || it == '\u201c' || it == '\u201d';
  }
}
