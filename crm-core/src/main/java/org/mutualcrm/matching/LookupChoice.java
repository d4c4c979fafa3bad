package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses by which keys single records are looked up: those that together find each known pair of
 * one person twice over, for the fewest others found beside them.
 */
final class LookupChoice {

  private static final int MOST = 16;
  private static final int EXAMPLES = 20_000;

  /** Found by one key only, a pair would be lost with the next slip of a pen. */
  private static final int TIMES = 2;

  /** Others found per record, in the mean, that a key may cost at most. */
  private static final double DEAREST = 30;

  private record Option(Lookup lookup, double cost, int filled, boolean[] found) {}

  private final Lookups lookups;
  private final int rows;
  private final long[] examples;

  private LookupChoice(Prepared prepared, long[] examples) {
    this.lookups = new Lookups(prepared, List.of());
    this.rows = Math.max(1, prepared.rows());
    this.examples = examples;
  }

  /**
   * @param ones pairs known to be one person
   */
  static List<Lookup> of(Prepared prepared, long[] ones) {
    var choice = new LookupChoice(prepared, some(ones));
    return choice.choose(choice.options());
  }

  private static long[] some(long[] ones) {
    if (ones.length <= EXAMPLES) return ones;
    var some = new long[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) some[i] = ones[(int) ((long) i * ones.length / EXAMPLES)];
    return some;
  }

  private List<Option> options() {
    var readings = lookups.readings();
    var options = new ArrayList<Option>();
    for (int f = 0; f < readings.length; f++) {
      for (int k = 0; k < readings[f]; k++) {
        consider(Lookup.of(f, k), options);
        for (int g = f + 1; g < readings.length; g++)
          for (int l = 0; l < readings[g]; l++) consider(new Lookup(f, k, g, l), options);
      }
    }
    return options;
  }

  private void consider(Lookup lookup, List<Option> options) {
    var keyed = lookups.keyed(lookup);
    var found = new boolean[rows];
    double others = 0;
    for (int from = 0, to; from < keyed.length; from = to) {
      to = Lookups.end(keyed, from);
      int size = to - from;
      int seen = Math.min(size, Lookups.LARGEST);
      others += (double) size * (seen - 1);
      for (int i = from; i < from + seen; i++) found[Lookups.row(keyed[i])] = size > 1;
    }
    double cost = others / rows;
    if (keyed.length > 0 && cost <= DEAREST)
      options.add(new Option(lookup, cost, keyed.length, covered(lookup, found)));
  }

  private boolean[] covered(Lookup lookup, boolean[] found) {
    var covered = new boolean[examples.length];
    for (int i = 0; i < examples.length; i++) {
      int a = Candidates.first(examples[i]);
      int b = Candidates.second(examples[i]);
      covered[i] = found[a] && found[b] && lookups.at(lookup, a) == lookups.at(lookup, b);
    }
    return covered;
  }

  private List<Lookup> choose(List<Option> options) {
    var chosen = new ArrayList<Lookup>();
    var times = new byte[examples.length];
    for (var it : List.copyOf(options))
      if (lookups.narrow(it.lookup())) take(it, chosen, options, times);
    double least = examples.length / 2_000.0;
    while (chosen.size() < MOST) {
      Option best = null;
      double most = 0;
      for (var it : options) {
        double gain = gain(it, times) <= least ? 0 : gain(it, times) / (1 + it.cost());
        if (gain > most) {
          best = it;
          most = gain;
        }
      }
      if (best == null) break;
      take(best, chosen, options, times);
    }
    if (chosen.size() < MOST / 2) fill(chosen, options);
    return List.copyOf(chosen);
  }

  private static void take(Option it, List<Lookup> chosen, List<Option> options, byte[] times) {
    for (int i = 0; i < times.length; i++) if (it.found()[i]) times[i]++;
    chosen.add(it.lookup());
    options.remove(it);
  }

  private static int gain(Option option, byte[] times) {
    int gain = 0;
    for (int i = 0; i < times.length; i++) if (option.found()[i] && times[i] < TIMES) gain++;
    return gain;
  }

  /** Where hardly anybody is known to be there twice, keys that narrow well stand in. */
  private static void fill(List<Lookup> chosen, List<Option> options) {
    options.stream()
        .sorted((a, b) -> Double.compare(b.filled() / (1 + b.cost()), a.filled() / (1 + a.cost())))
        .limit(MOST / 2 - chosen.size())
        .map(Option::lookup)
        .forEach(chosen::add);
  }
}
