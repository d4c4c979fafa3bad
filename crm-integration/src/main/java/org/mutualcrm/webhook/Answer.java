package org.mutualcrm.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface Answer {

  int millis();

  /**
   * The endpoint answered.
   *
   * @param status of HTTP, 200 to 599
   * @param retryAfter how long it asks to be left alone; null if it does not
   * @param body how it begins, at most 2 KB
   */
  record Answered(int status, @Nullable Duration retryAfter, String body, int millis)
      implements Answer {}

  /** No answer, and why. */
  record Unreached(String problem, int millis) implements Answer {}
}
