package org.mutualcrm.journey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan as it is gone: from each step to the next. */
final class Route {

  private static final int ALL = 100;

  private final Map<String, JourneyStep> steps = new HashMap<>();
  private final Map<String, String> after = new HashMap<>();
  private final @Nullable String first;

  Route(JourneyPlan plan) {
    first = link(plan.steps(), null);
  }

  @Nullable String first() {
    return first;
  }

  /** Null if this version has no such step. */
  @Nullable JourneyStep step(String key) {
    return steps.get(key);
  }

  /** Null at the end of the way. */
  @Nullable String after(String key) {
    return after.get(key);
  }

  /** Where one of a step's ways begins; what comes after the step if the way is empty. */
  @Nullable String into(JourneyStep step, int branch) {
    var way = step.branches().get(branch);
    return way.isEmpty() ? after(step.key()) : way.getFirst().key();
  }

  /**
   * Which way chance chooses for somebody: by the first eight bytes of SHA-256 over journey, step
   * and person, so that it is the same whenever it is asked.
   */
  static int chosen(JourneyId journey, JourneyStep.Chance step, UUID person) {
    int bucket = bucket(journey + ":" + step.key() + ":" + person);
    int sum = 0;
    for (int i = 0; i < step.shares().size(); i++) {
      sum += step.shares().get(i).percent();
      if (bucket < sum) return i;
    }
    return step.shares().size() - 1;
  }

  private static int bucket(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      long number = 0;
      for (int i = 0; i < Long.BYTES; i++) number = number << 8 | (digest[i] & 0xff);
      return (int) Long.remainderUnsigned(number, ALL);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable String link(List<JourneyStep> way, @Nullable String then) {
    var next = then;
    for (var step : way.reversed()) {
      steps.put(step.key(), step);
      if (next != null) after.put(step.key(), next);
      var rejoin = next;
      step.branches().forEach(it -> link(it, rejoin));
      next = step.key();
    }
    return next;
  }
}
