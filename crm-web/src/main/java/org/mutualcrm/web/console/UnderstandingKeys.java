package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;

/** One key for each of some labels: the digits, then letters nothing else listens to. */
public final class UnderstandingKeys {

  private static final String KEYS = "123456789abcdefhilmnpqrstuvw";

  private UnderstandingKeys() {}

  /**
   * @param number from 0; null beyond what a keyboard has
   */
  public static @Nullable String of(int number) {
    return number < KEYS.length() ? KEYS.substring(number, number + 1) : null;
  }
}
