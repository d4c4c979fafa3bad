package org.mutualcrm.channel;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that does not call us, or not reliably, and is asked again and again. What it answers
 * is kept and read like a delivery, by the {@link InboundNetwork} of the same name.
 */
public interface PolledNetwork {

  String network();

  /** How long to wait between two questions when all is well. */
  Duration pause();

  /**
   * Asks for what is new.
   *
   * @param cursor where the last answer ended, in the network's own terms; absent the first time
   * @throws PollFailed if it can not be asked; what came before is safe
   */
  Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor);

  /**
   * @param bodies what came, oldest first, each to be read by itself
   * @param cursor where this ended
   * @param more whether there is more to be had at once
   */
  record Polled(List<byte[]> bodies, @Nullable String cursor, boolean more) {

    public Polled {
      bodies = List.copyOf(bodies);
    }
  }

  /** The question got no answer; the reason is for whoever looks after the account. */
  final class PollFailed extends RuntimeException {

    private final Duration atLeast;

    /**
     * @param atLeast how long the network asks to be left alone; zero if it does not say
     */
    public PollFailed(String reason, Duration atLeast) {
      super(reason);
      this.atLeast = atLeast;
    }

    public Duration atLeast() {
      return atLeast;
    }
  }
}
