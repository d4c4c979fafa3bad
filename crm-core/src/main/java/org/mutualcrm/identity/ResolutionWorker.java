package org.mutualcrm.identity;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.identity.MatchModels.Numbered;
import org.mutualcrm.identity.ResolutionQueue.Turn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for the likes of every record that is new or changed, each in a transaction of its own. The
 * keys of a record are committed before anybody is looked for by them: so of two that come in at
 * once and are one person, at least the one looked at last finds the other.
 */
@Component
class ResolutionWorker {

  private static final Logger LOG = LoggerFactory.getLogger(ResolutionWorker.class);
  private static final int AT_ONCE = 50;

  /** How long one record takes, for whoever watches the process. */
  private final Timer took =
      Timer.builder("crm.resolution")
          .description("Looking for the likes of one record, and joining or asking")
          .publishPercentiles(0.5, 0.95, 0.99)
          .register(Metrics.globalRegistry);

  private final MatchModels models;
  private final ResolutionQueue queue;
  private final KnownRecords known;
  private final MatchKeys keys;
  private final Resolving resolving;

  ResolutionWorker(
      MatchModels models,
      ResolutionQueue queue,
      KnownRecords known,
      MatchKeys keys,
      Resolving resolving) {
    this.models = models;
    this.queue = queue;
    this.known = known;
    this.keys = keys;
    this.resolving = resolving;
  }

  @Scheduled(fixedDelay = 250)
  void work() {
    while (some() > 0) {}
  }

  /** Answers how many had their turn. */
  int some() {
    var model = models.active();
    if (model.isEmpty()) return 0;
    var turns = queue.take(AT_ONCE);
    say(model.get(), turns);
    turns.forEach(this::resolve);
    return turns.size();
  }

  private void say(Numbered model, List<Turn> turns) {
    var records = known.those(turns.stream().map(Turn::record).toList());
    var fingerprints = model.resolver().keys(PeopleTable.of(records));
    for (int i = 0; i < records.size(); i++) {
      keys.replace(model.number(), records.get(i).id(), fingerprints.get(i));
    }
  }

  private void resolve(Turn turn) {
    try {
      var begun = Timer.start();
      if (resolving.resolve(turn.record()).isEmpty()) {
        queue.postpone(turn);
        return;
      }
      begun.stop(took);
      queue.done(turn);
    } catch (PessimisticLockingFailureException e) {
      LOG.debug("Record {} met a lock, and is looked at again", turn.record(), e);
      queue.postpone(turn);
    } catch (RuntimeException e) {
      LOG.error("Record {} could not be resolved, attempt {}", turn.record(), turn.attempts(), e);
    }
  }
}
