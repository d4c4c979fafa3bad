package org.mutualcrm.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether what goes out to many is held back, because something is going on that it would make
 * worse. Whoever sends to an audience asks before each batch and waits while there is a pause.
 * Answers to people who wrote to us are not held back.
 */
public interface OutboundPause {

  Optional<Pause> current();

  /**
   * @param reason in words, for whoever wonders why nothing goes out
   * @param link where in the console it can be lifted
   */
  record Pause(String reason, String link, Instant since) {}
}
