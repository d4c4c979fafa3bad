package org.mutualcrm.web;

import java.util.List;
import java.util.Objects;
import org.mutualcrm.idea.CastIdeaVote;
import org.mutualcrm.idea.IdeaView;

/** Writes what came of a jam as comma-separated files, for the console and the interface alike. */
public final class JamFile {

  private JamFile() {}

  /** A line an idea, without their authors. */
  public static String ideas(List<IdeaView> ideas) {
    var csv =
        new StringBuilder(
            Csv.row(
                "idea",
                "title",
                "text",
                "state",
                "status",
                "votes",
                "merged_into",
                "answer",
                "submitted_at"));
    for (var it : ideas)
      csv.append(
          Csv.row(
              it.id().toString(),
              it.title(),
              it.text(),
              it.state().name(),
              it.status().name(),
              Long.toString(it.votes()),
              Objects.toString(it.mergedInto(), ""),
              Objects.toString(it.answer(), ""),
              it.submittedAt().toString()));
    return csv.toString();
  }

  /** A line a vote, on the idea it was cast for, in the order they came. */
  public static String votes(List<CastIdeaVote> votes) {
    var csv =
        new StringBuilder(
            Csv.row("customer", "idea", "title", "counted_under", "counts", "through", "at"));
    for (var it : votes)
      csv.append(
          Csv.row(
              it.customer().toString(),
              it.idea().toString(),
              it.title(),
              it.root().toString(),
              Boolean.toString(it.counts()),
              it.through().name(),
              it.at().toString()));
    return csv.toString();
  }
}
