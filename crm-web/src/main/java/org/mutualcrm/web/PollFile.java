package org.mutualcrm.web;

import java.util.Locale;
import java.util.stream.Collectors;
import org.mutualcrm.participation.CountedVote;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.PollResults;
import org.mutualcrm.participation.PollView;

/** Writes what came of a poll as comma-separated files, for the console and the interface alike. */
public final class PollFile {

  private PollFile() {}

  /** A line a choice. Shares are percentages of voters, with their 95 percent score interval. */
  public static String results(PollView poll, PollResults results) {
    var csv =
        new StringBuilder(
            Csv.row("choice", "label", "votes", "voters", "percent", "low", "high", "borda"));
    for (var it : results.lines()) {
      var bounds = it.chosen().interval();
      csv.append(
          Csv.row(
              Integer.toString(it.choice().number()),
              it.choice().label(),
              Long.toString(it.chosen().count()),
              Long.toString(results.voters()),
              decimal(it.chosen().percent()),
              decimal(bounds.low()),
              decimal(bounds.high()),
              poll.kind() == PollKind.RANKED ? decimal(it.points()) : ""));
    }
    return csv.toString();
  }

  /** A line a vote that counts, in the order they came. */
  public static String votes(PollView poll, Iterable<CountedVote> votes) {
    var csv = new StringBuilder(Csv.row("customer", "choices", "through", "at"));
    var between = poll.kind() == PollKind.RANKED ? " > " : " | ";
    for (var it : votes)
      csv.append(
          Csv.row(
              it.customer() == null ? "" : it.customer().toString(),
              it.choices().stream().map(poll::label).collect(Collectors.joining(between)),
              it.through().name(),
              it.at().toString()));
    return csv.toString();
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
