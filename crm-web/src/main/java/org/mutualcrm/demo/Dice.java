package org.mutualcrm.demo;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chance that can be repeated: the same seed and purpose throw the same. */
final class Dice {

  private final Random random;

  Dice(long seed, String purpose) {
    this.random = new Random(seed * 31 + purpose.hashCode());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** The first ones much more often than the last. */
  <T> T favourite(List<T> items) {
    double share = random.nextDouble();
    return items.get((int) (items.size() * share * share));
  }

  /** Mostly near the usual, sometimes many times that. */
  Duration about(Duration usual) {
    double factor = Math.exp(random.nextGaussian() * 0.8);
    return Duration.ofSeconds(Math.max(20, (long) (usual.toSeconds() * factor)));
  }

  double share() {
    return random.nextDouble();
  }
}
