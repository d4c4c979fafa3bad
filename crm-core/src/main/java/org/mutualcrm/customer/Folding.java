package org.mutualcrm.customer;

import com.ibm.icu.text.Transliterator;

/**
 * Text as it is searched: transliterated to Latin, without marks, in lower case. Display keeps the
 * original.
 */
final class Folding {

  // Transliterator objects are thread-safe once built.
  private static final Transliterator FOLD =
      Transliterator.getInstance(
          "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower; NFC");

  private Folding() {}

  static String fold(String text) {
    return FOLD.transliterate(text).strip();
  }
}
