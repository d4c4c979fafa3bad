package org.mutualcrm.legacy;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other systems write for yes. */
final class Truth {

  private static final Set<String> YES =
      Set.of("1", "true", "t", "yes", "y", "on", "ja", "j", "oui", "si", "sí", "x");

  private Truth() {}

  /** Anything else, and nothing, is no. */
  static boolean of(@Nullable String value) {
    return value != null && YES.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
