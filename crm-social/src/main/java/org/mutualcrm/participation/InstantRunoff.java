package org.mutualcrm.participation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Instant run-off (W. R. Ware, about 1871; the counting of Robert's Rules of Order, "preferential
 * voting", for one winner). A ballot counts for the best liked choice that is still in; whoever has
 * more than half of the ballots that still name one wins, else the weakest goes and its ballots
 * move on.
 *
 * <p>Of several equally weak the one goes that was weaker in the latest round in which they
 * differed (backwards tie-breaking: J. C. O'Neill, "Tie-Breaking with the Single Transferable
 * Vote", Voting matters 18, 2004); where they never differed, the one with the fewer Borda points;
 * and last the one that is listed later. A round says whether a tie was broken.
 *
 * @param winner null if nobody voted
 */
public record InstantRunoff(List<Round> rounds, @Nullable Integer winner) {

  /**
   * One round.
   *
   * @param votes of every choice still in
   * @param exhausted ballots that name none of them
   * @param out who goes after it; null in the last
   * @param tied whether others were as weak as the one who goes
   */
  public record Round(
      Map<Integer, Long> votes, long exhausted, @Nullable Integer out, boolean tied) {}

  /**
   * @param ballots how often each order was given, the best liked first
   * @param choices how many there are, numbered from 1
   */
  static InstantRunoff of(Map<List<Integer>, Long> ballots, int choices) {
    var borda = Borda.of(ballots, choices);
    var in = new TreeSet<Integer>();
    for (int i = 1; i <= choices; i++) in.add(i);
    var rounds = new ArrayList<Round>();
    while (true) {
      var votes = new LinkedHashMap<Integer, Long>();
      in.forEach(it -> votes.put(it, 0L));
      long exhausted = 0;
      for (var ballot : ballots.entrySet()) {
        var first = ballot.getKey().stream().filter(in::contains).findFirst().orElse(null);
        if (first == null) exhausted += ballot.getValue();
        else votes.merge(first, ballot.getValue(), Long::sum);
      }
      long counted = votes.values().stream().mapToLong(it -> it).sum();
      if (counted == 0) {
        rounds.add(new Round(votes, exhausted, null, false));
        return new InstantRunoff(List.copyOf(rounds), null);
      }
      for (var it : votes.entrySet()) {
        if (it.getValue() * 2 > counted) {
          rounds.add(new Round(votes, exhausted, null, false));
          return new InstantRunoff(List.copyOf(rounds), it.getKey());
        }
      }
      long least = votes.values().stream().mapToLong(it -> it).min().orElse(0);
      var weakest = in.stream().filter(it -> votes.getOrDefault(it, 0L) == least).toList();
      var out = weakest.stream().min(weaker(rounds, borda)).orElseThrow();
      rounds.add(new Round(votes, exhausted, out, weakest.size() > 1));
      in.remove(out);
    }
  }

  private static Comparator<Integer> weaker(List<Round> rounds, List<Double> borda) {
    Comparator<Integer> order = (_, _) -> 0;
    for (var round : rounds.reversed())
      order = order.thenComparing(it -> round.votes().getOrDefault(it, 0L));
    return order
        .thenComparing(it -> borda.get(it - 1))
        .thenComparing(Comparator.<Integer>naturalOrder().reversed());
  }
}
