package org.mutualcrm.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.mutualcrm.webhook.Answer.Answered;

/** When something is tried again: nine times over three days, each pause up to a tenth off. */
final class RetryPlan {

  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24),
          Duration.ofHours(28));

  private static final double JITTER = 0.1;

  private RetryPlan() {}

  /**
   * When the next attempt is due; nothing if that was the last.
   *
   * @param attempts made so far, from 1
   */
  static Optional<Instant> next(int attempts, Answer answer, Instant now) {
    if (attempts > PAUSES.size()) return Optional.empty();
    var pause = PAUSES.get(attempts - 1);
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    var planned = now.plusMillis((long) (pause.toMillis() * factor));
    var asked =
        answer instanceof Answered it && it.retryAfter() != null
            ? now.plus(it.retryAfter())
            : planned;
    return Optional.of(asked.isAfter(planned) ? asked : planned);
  }
}
