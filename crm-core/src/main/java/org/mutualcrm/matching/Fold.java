package org.mutualcrm.matching;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Text as it is compared: Latin letters without marks, in lower case, words parted by one blank.
 */
final class Fold {

  private static final String SPELLED = "ßøłđðþæœ";

  private Fold() {}

  /** Loaded only when a text needs it: building it takes longer than a small file. */
  private static final class Scripts {
    private static final Transliterator LATIN =
        Transliterator.getInstance("Any-Latin; Latin-ASCII");
  }

  static String fold(String text) {
    var plain = isAscii(text) ? text : latin(text);
    var out = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = Character.toLowerCase(plain.charAt(i));
      if (isWord(c)) {
        if (gap && !out.isEmpty()) out.append(' ');
        out.append(c);
        gap = false;
      } else if (c != '\'' && c != '’' && c != '`') {
        gap = true;
      }
    }
    return out.toString();
  }

  /** Letters and digits only, no blanks. */
  static String code(String text) {
    return fold(text).replace(" ", "");
  }

  static List<String> words(String folded) {
    return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 127) return false;
    return true;
  }

  private static String latin(String text) {
    var marked = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    var lower = marked.toLowerCase(Locale.ROOT);
    if (isAscii(lower)) return lower;
    return lower.chars().allMatch(c -> c < 128 || SPELLED.indexOf(c) >= 0 || isDash(c))
        ? spelled(lower)
        : Scripts.LATIN.transliterate(text);
  }

  private static boolean isDash(int c) {
    return c >= 0x2010 && c <= 0x2019;
  }

  private static String spelled(String text) {
    return text.replace("ß", "ss")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("đ", "d")
        .replace("ð", "d")
        .replace("þ", "th")
        .replace("æ", "ae")
        .replace("œ", "oe");
  }
}
