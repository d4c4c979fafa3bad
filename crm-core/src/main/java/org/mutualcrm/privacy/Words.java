package org.mutualcrm.privacy;

import org.jspecify.annotations.Nullable;

/** What people write into requests. */
final class Words {

  private Words() {}

  static String required(String what, String text, int max) {
    var kept = text.strip();
    if (kept.isEmpty() || kept.length() > max) {
      throw new IllegalArgumentException("The " + what + " has 1 to " + max + " characters");
    }
    return kept;
  }

  static @Nullable String optional(String what, @Nullable String text, int max) {
    return text == null || text.isBlank() ? null : required(what, text, max);
  }
}
