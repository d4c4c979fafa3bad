package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.PollChoice;
import org.mutualcrm.participation.PollDraft;
import org.mutualcrm.participation.PollFault;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.ResultVisibility;

/**
 * A poll as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param choices one a line
 * @param opensAt by the reader's clocks, like the closing; may be empty
 */
public record PollForm(
    String question,
    String description,
    String choices,
    String kind,
    String most,
    boolean anonymous,
    String electorate,
    String visibility,
    String opensAt,
    String closesAt,
    String quorum) {

  static PollForm blank() {
    return new PollForm("", "", "", "SINGLE", "", false, "ANYBODY", "AFTER_VOTING", "", "", "");
  }

  static PollForm of(PollView it, ZoneId zone) {
    return new PollForm(
        it.question(),
        it.description(),
        it.choices().stream().map(PollChoice::label).collect(Collectors.joining("\n")),
        it.kind().name(),
        it.kind() == PollKind.MULTIPLE ? Integer.toString(it.most()) : "",
        it.anonymous(),
        it.electorate().name(),
        it.visibility().name(),
        Typed.minutes(it.opensAt(), zone),
        Typed.minutes(it.closesAt(), zone),
        it.quorum() == null ? "" : it.quorum().toString());
  }

  static PollForm of(HttpServletRequest request) {
    return new PollForm(
        value(request, "question"),
        value(request, "description"),
        value(request, "choices"),
        value(request, "kind"),
        value(request, "most"),
        request.getParameter("anonymous") != null,
        value(request, "electorate"),
        value(request, "visibility"),
        value(request, "opensAt"),
        value(request, "closesAt"),
        value(request, "quorum"));
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  /** The draft, or null and what is wrong noted. */
  @Nullable PollDraft read(Typed typed, ZoneId zone, String by) {
    var way = typed.read("kind", () -> PollKind.valueOf(kind));
    var who = typed.read("electorate", () -> Electorate.valueOf(electorate));
    var seen = typed.read("visibility", () -> ResultVisibility.valueOf(visibility));
    var opens = typed.time("opensAt", opensAt, zone);
    var closes = typed.time("closesAt", closesAt, zone);
    var least = typed.count("quorum", quorum, PollDraft.LARGEST_QUORUM);
    List<String> lines = choices.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    var many = typed.count("most", most, PollDraft.MOST_CHOICES);
    if (typed.flawed()) return null;
    try {
      return new PollDraft(
          question,
          description,
          lines,
          requireNonNull(way),
          many == null ? lines.size() : many.intValue(),
          anonymous,
          requireNonNull(who),
          requireNonNull(seen),
          opens,
          closes,
          least == null ? null : least.intValue(),
          by);
    } catch (PollFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }
}
