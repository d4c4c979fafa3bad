package org.mutualcrm.attribution;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Works reports out, one at a time. Any number of processes may be at it. */
@Service
public class AttributionWorker {

  private static final Logger LOG = LoggerFactory.getLogger(AttributionWorker.class);

  private final Attributions attributions;
  private final Attributing attributing;

  AttributionWorker(Attributions attributions, Attributing attributing) {
    this.attributions = attributions;
    this.attributing = attributing;
  }

  /** One report, if any waits. */
  @Scheduled(fixedDelay = 1_000)
  public void work() {
    attributions.take().ifPresent(this::work);
  }

  private void work(AttributionView asked) {
    try {
      attributions.done(asked.id(), attributing.answer(asked.question()));
    } catch (RuntimeException e) {
      LOG.error("Report {} could not be worked out", asked.id(), e);
      attributions.stumbled(asked.id());
    }
  }
}
