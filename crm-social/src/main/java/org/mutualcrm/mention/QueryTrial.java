package org.mutualcrm.mention;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query would have found lately.
 *
 * @param days the last ones, oldest first, each with how much it finds
 * @param samples the newest of it
 * @param earlier what was sorted of what the versions before found; null for a new query
 * @param still of that, what this one finds too; null for a new query
 */
public record QueryTrial(
    ListeningQuery query,
    List<Day> days,
    List<Sample> samples,
    SavedQuery.@Nullable Noise earlier,
    SavedQuery.@Nullable Noise still) {

  public static final int DAYS = 7;
  public static final int SAMPLES = 12;

  public QueryTrial {
    days = List.copyOf(days);
    samples = List.copyOf(samples);
  }

  public long found() {
    return days.stream().mapToLong(Day::found).sum();
  }

  public record Day(LocalDate day, long found) {}

  /** Something it finds, with the words it asks for marked. */
  public record Sample(
      java.util.UUID interaction,
      String author,
      String channel,
      java.time.Instant at,
      List<Piece> text) {}
}
