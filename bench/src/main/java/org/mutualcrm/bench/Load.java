package org.mutualcrm.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Closed loop: each client waits for its answer before it asks again, so the server sets the pace.
 * The latencies are therefore those of that many callers, not of a given rate.
 */
record Load(int clients, Duration warmUp, Duration measured) {

  Measurement put(Scenario scenario, Server server) throws InterruptedException {
    long start = System.nanoTime() + warmUp.toNanos();
    long end = start + measured.toNanos();
    var loops = new ArrayList<Callable<Samples>>();
    for (int i = 0; i < clients; i++) loops.add(() -> loop(scenario, server, start, end));
    var samples = new ArrayList<Samples>();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      for (var done : threads.invokeAll(loops)) samples.add(done.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return Measurement.of(samples);
  }

  private static Samples loop(Scenario scenario, Server server, long start, long end)
      throws IOException {
    var samples = new Samples();
    try (var caller = server.caller()) {
      while (true) {
        var request = scenario.next(server);
        long asked = System.nanoTime();
        if (asked - end >= 0 || request == null) return samples;
        int status;
        try {
          status = caller.send(request);
        } catch (IOException _) {
          status = 0;
        }
        long answered = System.nanoTime();
        samples.add(status, answered, answered - asked, asked - start >= 0);
      }
    }
  }

  /** What one client saw. */
  static class Samples {

    private final TreeMap<Integer, Long> statuses = new TreeMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private long succeeded;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(int status, long at, long nanos, boolean counts) {
      boolean success = status >= 200 && status < 300;
      if (success) succeeded++;
      if (!counts) return;
      statuses.merge(status, 1L, Long::sum);
      if (success) latencies.add(nanos);
      first = Math.min(first, at - nanos);
      last = Math.max(last, at);
    }

    TreeMap<Integer, Long> statuses() {
      return statuses;
    }

    List<Long> latencies() {
      return latencies;
    }

    long succeeded() {
      return succeeded;
    }

    long first() {
      return first;
    }

    long last() {
      return last;
    }
  }
}
