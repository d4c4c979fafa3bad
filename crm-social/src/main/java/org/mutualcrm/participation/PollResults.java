package org.mutualcrm.participation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.perception.Proportion;

/**
 * How a poll stands or ended.
 *
 * @param voters people and guests whose vote counts
 * @param quorate whether as many voted as must; true where no number is asked for
 * @param runoff of a ranked poll only
 */
public record PollResults(
    long voters, boolean quorate, List<Line> lines, @Nullable InstantRunoff runoff) {

  /**
   * One choice.
   *
   * @param chosen how many chose it; of a ranked poll, how many like it best
   * @param points Borda's points; 0 unless ranked
   */
  public record Line(PollChoice choice, Proportion chosen, double points) {}

  static PollResults of(PollView poll, Map<List<Integer>, Long> ballots) {
    boolean ranked = poll.kind() == PollKind.RANKED;
    int choices = poll.choices().size();
    long voters = ballots.values().stream().mapToLong(it -> it).sum();
    var chosen = new long[choices + 1];
    ballots.forEach((ballot, times) -> {
      for (var it : ranked ? ballot.subList(0, 1) : ballot) chosen[it] += times;
    });
    var points = ranked ? Borda.of(ballots, choices) : null;
    var lines =
        poll.choices().stream()
            .map(it ->
                new Line(
                    it,
                    new Proportion(chosen[it.number()], voters),
                    points == null ? 0 : points.get(it.number() - 1)))
            .toList();
    boolean quorate = poll.quorum() == null || voters >= poll.quorum();
    return new PollResults(
        voters, quorate, lines, ranked ? InstantRunoff.of(ballots, choices) : null);
  }

  /**
   * The choices ahead: of a ranked poll the winner of the run-off, else whoever got most, several
   * if they got as many, none if nobody voted.
   */
  public List<PollChoice> ahead() {
    if (voters == 0) return List.of();
    if (runoff != null)
      return lines.stream()
          .map(Line::choice)
          .filter(it -> Integer.valueOf(it.number()).equals(runoff.winner()))
          .toList();
    long most = lines.stream().mapToLong(it -> it.chosen().count()).max().orElse(0);
    return lines.stream().filter(it -> it.chosen().count() == most).map(Line::choice).toList();
  }
}
