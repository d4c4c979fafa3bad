package org.mutualcrm.offer;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with what is to be made, at any number of processes at once. */
@Component
class CodeJobWorker {

  /** The server can stop in between. */
  private static final long TURN = TimeUnit.SECONDS.toNanos(10);

  private final CodeJobs jobs;

  CodeJobWorker(CodeJobs jobs) {
    this.jobs = jobs;
  }

  @Scheduled(fixedDelay = 250)
  void work() {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TURN && jobs.work()) {
      // Each chunk is a transaction of its own.
    }
  }
}
