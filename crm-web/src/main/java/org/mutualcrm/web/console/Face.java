package org.mutualcrm.web.console;

import java.text.BreakIterator;
import java.util.Locale;

/** Stands for somebody without a picture: initials on one of six tints, always the same one. */
public record Face(String initials, int tint) {

  public static Face of(String name) {
    var words = name.strip().split("[\\s_.@]+");
    var first = letter(words[0]);
    var last = words.length > 1 && !wide(first) ? letter(words[words.length - 1]) : "";
    return new Face(wide(last) ? first : first + last, Math.floorMod(name.hashCode(), 6));
  }

  /** The first character as a reader counts them, emoji and combined letters whole. */
  private static String letter(String word) {
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(word);
    int end = characters.next();
    return end == BreakIterator.DONE ? "" : word.substring(0, end).toUpperCase(Locale.ROOT);
  }

  /** One such character fills the circle. */
  private static boolean wide(String letter) {
    return !letter.isEmpty()
        && (Character.isIdeographic(letter.codePointAt(0))
            || !Character.isLetterOrDigit(letter.codePointAt(0)));
  }
}
