package org.mutualcrm.web.portal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Bounds how much one address says to us: 30 messages in ten minutes, counted by each process for
 * itself. Addresses of the new kind are counted by network, of which a household has one.
 */
@Component
class ContactThrottle {

  static final int MOST = 30;

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int KNOWN = 20_000;
  private static final int NETWORK_BYTES = 8;

  private record Window(Instant since, int said) {

    boolean over(Instant now) {
      return since.plus(WINDOW).isBefore(now);
    }
  }

  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final Clock clock;

  ContactThrottle(Clock clock) {
    this.clock = clock;
  }

  /** Counts a message and says whether it may be said. */
  boolean admits(String address) {
    var now = clock.instant();
    if (windows.size() > KNOWN) windows.values().removeIf(it -> it.over(now));
    // Whoever comes from so many addresses is not held up by counting them.
    if (windows.size() > 2 * KNOWN) windows.clear();
    var window =
        windows.compute(
            network(address),
            (_, it) ->
                it == null || it.over(now)
                    ? new Window(now, 1)
                    : new Window(it.since(), it.said() + 1));
    return window.said() <= MOST;
  }

  private static String network(String address) {
    if (!address.contains(":")) return address;
    try {
      var bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    } catch (UnknownHostException _) {
      return address;
    }
  }
}
