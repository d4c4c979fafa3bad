package org.mutualcrm.insight;

import java.time.Instant;
import java.util.UUID;

/**
 * Texts drawn by chance, to be judged one after the other.
 *
 * @param blind whether what the model says is kept back until the text is judged
 * @param drawn how many there were to be; some may be forgotten since
 * @param drawnFrom how many of the newest texts they were drawn from
 * @param skipped how many nobody could tell
 */
public record Audit(
    UUID id,
    Aspect aspect,
    boolean blind,
    int drawn,
    int drawnFrom,
    String drawnBy,
    Instant drawnAt,
    int judged,
    int skipped,
    int left) {

  public static final int LEAST = 10;
  public static final int MOST = 500;

  public boolean over() {
    return left == 0;
  }
}
