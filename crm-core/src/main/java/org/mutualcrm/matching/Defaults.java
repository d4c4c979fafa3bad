package org.mutualcrm.matching;

import java.util.Set;

/** What people type where they know nothing: it is a missing value, not an agreement. */
final class Defaults {

  private static final Set<String> WORDS =
      Set.of(
          "unknown",
          "n a",
          "na",
          "none",
          "null",
          "nil",
          "nan",
          "not known",
          "not available",
          "not applicable",
          "not given",
          "not stated",
          "not specified",
          "unspecified",
          "undefined",
          "missing",
          "blank",
          "empty",
          "tbd",
          "tba",
          "tbc",
          "test",
          "xx",
          "xxx",
          "xxxx",
          "unbekannt",
          "keine angabe",
          "k a",
          "inconnu",
          "desconocido",
          "sconosciuto",
          "onbekend",
          "anonymous",
          "no name",
          "noname",
          "no email",
          "noemail",
          "refused",
          "unk",
          "others not listed");
  private static final Set<String> CODES =
      Set.of("123456789", "12345678", "1234567", "1234567890", "0123456789", "987654321");

  private Defaults() {}

  static String orMissing(String folded) {
    return WORDS.contains(folded) ? "" : folded;
  }

  /** Codes of one repeated sign, as 0000 or 999999, or counted up, stand for nothing. */
  static String orMissingCode(String code) {
    if (WORDS.contains(code) || CODES.contains(code)) return "";
    boolean repeated = code.length() >= 3 && code.chars().allMatch(c -> c == code.charAt(0));
    return repeated || code.equals("0") ? "" : code;
  }
}
