package org.mutualcrm.customer;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is searched: transliterated to Latin, without marks, in lower case. Display keeps the
 * original. What has vowels in its own script has them here; Arabic and Hebrew mostly do not.
 */
public final class Folding {

  // Transliterator objects are thread-safe once built.
  private static final Transliterator FOLD =
      Transliterator.getInstance(
          "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower; NFC");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  // Apostrophes, and the letters that transliteration makes of soft signs, ayin and hamza.
  private static final Pattern SILENT = Pattern.compile("['’‘`´ʹʺʻʼʾʿ]");

  private Folding() {}

  public static String fold(String text) {
    return SILENT.matcher(latin(text)).replaceAll("").strip();
  }

  // Transliterating a sentence takes half a millisecond, and most text needs none of it.
  private static String latin(String text) {
    if (ascii(text)) return text.toLowerCase(Locale.ROOT);
    var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return ascii(bare) ? bare.toLowerCase(Locale.ROOT) : FOLD.transliterate(text);
  }

  /** Whether folding only lowers letters, as the database could. */
  public static boolean plain(String text) {
    return ascii(text) && text.indexOf('\'') < 0 && text.indexOf('`') < 0;
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 127) return false;
    return true;
  }
}
