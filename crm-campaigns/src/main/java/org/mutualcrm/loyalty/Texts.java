package org.mutualcrm.loyalty;

/** What people type, as it is kept: one line. */
final class Texts {

  private Texts() {}

  static String line(String text, int most) {
    var line = text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    if (line.codePointCount(0, line.length()) > most)
      throw new IllegalArgumentException("This is longer than " + most + " characters");
    return line;
  }
}
