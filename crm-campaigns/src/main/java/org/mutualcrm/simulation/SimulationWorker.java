package org.mutualcrm.simulation;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.simulation.Simulating.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Works simulations out, one at a time. Any number of processes may be at it. */
@Service
public class SimulationWorker {

  private static final Logger LOG = LoggerFactory.getLogger(SimulationWorker.class);
  private static final int TOGETHER = 1_000;

  private final Simulations simulations;
  private final Simulating simulating;
  private final SimulationRows rows;

  SimulationWorker(Simulations simulations, Simulating simulating, SimulationRows rows) {
    this.simulations = simulations;
    this.simulating = simulating;
    this.rows = rows;
  }

  /** One simulation, if any waits. */
  @Scheduled(fixedDelay = 1_000)
  public void work() {
    simulations.take().ifPresent(this::work);
  }

  @Scheduled(cron = "0 40 3 * * *")
  public void forgetOld() {
    simulations.forgetRows();
  }

  private void work(SimulationView asked) {
    try {
      rows.forget(asked.id());
      var kept = new Kept(asked.id());
      var report =
          asked.fileName() == null
              ? simulating.days(asked.question(), kept::add)
              : simulating.file(asked.question(), simulations.file(asked.id()), kept::add);
      kept.flush();
      simulations.done(asked.id(), report);
    } catch (RuntimeException e) {
      LOG.error("Simulation {} could not be worked out", asked.id(), e);
      simulations.stumbled(asked.id());
    }
  }

  private final class Kept {
    private final SimulationId id;
    private final List<Line> waiting = new ArrayList<>(TOGETHER);
    private int next = 1;

    Kept(SimulationId id) {
      this.id = id;
    }

    void add(Line line) {
      waiting.add(line);
      if (waiting.size() == TOGETHER) flush();
    }

    void flush() {
      if (waiting.isEmpty()) return;
      rows.write(id, next, waiting);
      next += waiting.size();
      waiting.clear();
    }
  }
}
