package org.mutualcrm.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What proves a decision.
 *
 * @param operator the username of who wrote it down
 * @param messageId the message it was said in
 * @param ip whence it came; kept as a salted hash only
 * @param occurredAt when the person decided, by their source
 */
public record Evidence(
    GivenThrough through,
    @Nullable String operator,
    @Nullable String messageId,
    @Nullable String ip,
    @Nullable String note,
    Instant occurredAt) {

  private static final int MAX_NOTE = 500;

  /**
   * @throws IllegalArgumentException if the note is longer than 500 characters
   */
  public Evidence {
    if (note != null && note.length() > MAX_NOTE) {
      throw new IllegalArgumentException("A note has at most " + MAX_NOTE + " characters");
    }
  }

  public static Evidence of(GivenThrough through, Instant at) {
    return new Evidence(through, null, null, null, null, at);
  }
}
