package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident on one line.
 *
 * @param severity 1 to 5
 * @param seen how many there were in the worst span
 * @param expected how many would have been usual in it
 * @param step how long that span was
 */
public record IncidentCard(
    IncidentId id,
    Series series,
    String sourceName,
    IncidentStatus status,
    int severity,
    Instant beganAt,
    Instant detectedAt,
    Instant lastAlertAt,
    Duration step,
    long seen,
    double expected,
    @Nullable String owner,
    IncidentPause pause,
    @Nullable Instant closedAt) {

  public boolean open() {
    return status == IncidentStatus.OPEN;
  }
}
