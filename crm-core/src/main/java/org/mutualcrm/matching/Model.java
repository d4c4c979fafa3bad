package org.mutualcrm.matching;

import java.util.List;

/**
 * What a table has taught: enough to weigh any two records of the same columns, now or later, and
 * always with the same answer. A record of numbers and texts, so that it can be kept as JSON.
 *
 * @param lessons per field: how its values are read
 * @param kin what two records can be to each other
 * @param shares how often candidates are that; sums to 1
 * @param levels per kin, field and level: how often it is met; sums to 1 within a group of levels
 * @param frequencies per field and part of it
 * @param lookups by what single records are looked up; none if that was not asked for
 */
public record Model(
    Schema schema,
    List<Lesson> lessons,
    List<String> kin,
    double[] shares,
    double[][][] levels,
    List<List<Frequencies>> frequencies,
    List<Lookup> lookups) {

  Model with(List<Lookup> chosen) {
    return new Model(schema, lessons, kin, shares, levels, frequencies, List.copyOf(chosen));
  }

  double priorLogOdds() {
    double match = 0;
    double other = 0;
    for (int k = 0; k < shares.length; k++) {
      if (Kin.valueOf(kin.get(k)).isMatch()) match += shares[k];
      else other += shares[k];
    }
    return Math.log(match / other);
  }
}
