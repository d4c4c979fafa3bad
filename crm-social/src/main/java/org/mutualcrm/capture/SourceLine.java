package org.mutualcrm.capture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;

/**
 * How one account of ours is doing.
 *
 * @param expiresAt until when the network believes us, where somebody knows
 * @param lastEventAt when its network last delivered something
 * @param lag how long nineteen of twenty deliveries of the last day took from receipt to reading
 * @param waiting deliveries not read yet
 * @param waitingSince when the oldest of them came
 * @param quarantined deliveries that could not be read
 * @param errors deliveries that failed in the last day, whether or not they were read in the end
 * @param captured interactions of the last day
 * @param problem why asking the network for news does not work at present
 */
public record SourceLine(
    ChannelAccount account,
    AccountState state,
    @Nullable Instant expiresAt,
    Instant connectedAt,
    @Nullable Instant lastEventAt,
    @Nullable Duration lag,
    long waiting,
    @Nullable Instant waitingSince,
    long quarantined,
    long errors,
    long captured,
    @Nullable String problem) {

  /** More than this between receipt and reading is felt by whoever works the inbox. */
  static final Duration SLOW = Duration.ofSeconds(30);

  /** So long before the end whoever looks after the account is told of it. */
  static final Duration NOTICE = Duration.ofDays(14);

  /** How well a source is, in one word. */
  public enum Health {
    WELL("Healthy"),
    SLOW("Slow"),
    STUCK("Needs you"),
    EXPIRING("Expires soon"),
    PAUSED("Paused"),
    GONE("Disconnected"),
    SILENT("Nothing yet");

    private final String label;

    Health(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Health health(Instant now) {
    if (state == AccountState.DISCONNECTED) return Health.GONE;
    if (state == AccountState.PAUSED) return Health.PAUSED;
    if (quarantined > 0 || problem != null) return Health.STUCK;
    if (expiresAt != null && !expiresAt.isAfter(now)) return Health.STUCK;
    if (expiresAt != null && expiresAt.minus(NOTICE).isBefore(now)) return Health.EXPIRING;
    if (waitingSince != null && waitingSince.plus(SLOW).isBefore(now)) return Health.SLOW;
    if (lag != null && lag.compareTo(SLOW) > 0) return Health.SLOW;
    return lastEventAt == null ? Health.SILENT : Health.WELL;
  }
}
