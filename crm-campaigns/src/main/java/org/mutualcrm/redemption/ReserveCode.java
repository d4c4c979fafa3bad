package org.mutualcrm.redemption;

import java.time.Duration;

/**
 * A code to be set aside for an order that is not final yet.
 *
 * @param use what is to be used once it is; its key is that of the reservation
 * @param lasts how long it is set aside, {@value #SHORTEST_SECONDS} seconds to a day
 */
public record ReserveCode(RedeemCode use, Duration lasts) {

  public static final int SHORTEST_SECONDS = 10;
  public static final int LONGEST_SECONDS = 86_400;

  public ReserveCode {
    if (lasts.toSeconds() < SHORTEST_SECONDS || lasts.toSeconds() > LONGEST_SECONDS)
      throw new IllegalArgumentException(
          "A reservation lasts between %d seconds and a day".formatted(SHORTEST_SECONDS));
  }
}
