package org.mutualcrm.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run showed. Latencies are those of successful answers, in milliseconds.
 *
 * @param statuses how many answers of each status; 0 stands for none at all
 * @param succeeded answers of 2xx, warm-up included
 */
record Measurement(
    double perSecond,
    double p50,
    double p95,
    double p99,
    double max,
    Map<Integer, Long> statuses,
    long succeeded) {

  static Measurement of(List<Load.Samples> clients) {
    var sorted =
        clients.stream()
            .flatMap(it -> it.latencies().stream())
            .mapToLong(it -> it)
            .sorted()
            .toArray();
    var statuses = new TreeMap<Integer, Long>();
    clients.forEach(
        it -> it.statuses().forEach((status, n) -> statuses.merge(status, n, Long::sum)));
    long first = clients.stream().mapToLong(Load.Samples::first).min().orElse(0);
    long last = clients.stream().mapToLong(Load.Samples::last).max().orElse(0);
    double seconds = sorted.length == 0 ? 1 : (last - first) / 1e9;
    return new Measurement(
        sorted.length / seconds,
        at(sorted, 0.50),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 1),
        statuses,
        clients.stream().mapToLong(Load.Samples::succeeded).sum());
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) return 0;
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  String table() {
    return """
    per second    %,10.0f
    p50           %10.1f ms
    p95           %10.1f ms
    p99           %10.1f ms
    max           %10.1f ms
    by status     %s\
    """
        .formatted(perSecond, p50, p95, p99, max, statuses);
  }
}
