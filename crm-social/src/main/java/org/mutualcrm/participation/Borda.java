package org.mutualcrm.participation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Borda's count (J.-C. de Borda, "Mémoire sur les élections au scrutin", 1781): of n choices the
 * first of a ballot gets n - 1 points, the next one less, the last none. Those a ballot leaves out
 * share what is left equally, so that every ballot gives n (n - 1) / 2 points and leaving somebody
 * out is no way to hurt them more than ranking them last would on average.
 */
final class Borda {

  private Borda() {}

  /** Points by choice, the first choice's first. */
  static List<Double> of(Map<List<Integer>, Long> ballots, int choices) {
    var points = new double[choices];
    ballots.forEach((ballot, times) -> {
      double left = (choices - ballot.size() - 1) / 2.0;
      for (int number = 1; number <= choices; number++) {
        int place = ballot.indexOf(number);
        points[number - 1] += times * (place < 0 ? left : choices - 1.0 - place);
      }
    });
    var all = new ArrayList<Double>();
    for (var it : points) all.add(it);
    return List.copyOf(all);
  }
}
