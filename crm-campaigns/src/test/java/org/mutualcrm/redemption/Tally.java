package org.mutualcrm.redemption;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;

/** Many at once, and how often each answer came. */
final class Tally {

  private Tally() {}

  static Map<String, Long> of(List<RedemptionResult> results) {
    return results.stream()
        .collect(
            groupingBy(
                it ->
                    switch (it) {
                      case Redeemed redeemed -> redeemed.repeated() ? "REPEATED" : "REDEEMED";
                      case Refused refused -> refused.refusal().name();
                    },
                counting()));
  }

  static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
    var results = new ArrayList<T>();
    try (var pool = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : pool.invokeAll(tasks)) results.add(done.get());
    }
    return results;
  }
}
