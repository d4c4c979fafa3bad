package org.mutualcrm.web.assistant;

import org.jspecify.annotations.Nullable;

/** As much of a text as an assistant needs; a long one says that it goes on. */
final class Excerpt {

  private static final int MOST = 2_000;

  private Excerpt() {}

  static @Nullable String of(@Nullable String text) {
    if (text == null || text.length() <= MOST) return text;
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return text.substring(0, end) + " … (" + (text.length() - end) + " more characters)";
  }
}
