package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.PollView;

/**
 * A voting paper as it was filled in, with or without a script.
 *
 * @param choices what is ticked, in the order of the poll
 * @param ranks of a ranked poll the place each choice was given, as typed; empty for none
 * @param edition of the poll that was shown; null for what no form of ours sends
 * @param pass says that it is the same browser, where it keeps no cookie yet
 * @param website what no person sees, and machines fill in
 */
record PollPaper(
    List<Integer> choices,
    List<String> ranks,
    @Nullable Integer edition,
    @Nullable String pass,
    String website) {

  private static final int MOST = 20;

  static PollPaper of(HttpServletRequest request) {
    var ticked = new ArrayList<Integer>();
    for (var it : values(request, "choice")) ticked.add(number(it));
    return new PollPaper(
        List.copyOf(ticked),
        List.of(values(request, "rank")),
        request.getParameter("edition") == null ? null : number(request.getParameter("edition")),
        request.getParameter("pass"),
        requireNonNullElse(request.getParameter("website"), ""));
  }

  /** As somebody filled it in before. */
  static PollPaper of(PollView poll, List<Integer> said) {
    var ranks = new ArrayList<String>();
    for (var it : poll.choices()) {
      int place = said.indexOf(it.number());
      ranks.add(place < 0 ? "" : Integer.toString(place + 1));
    }
    return new PollPaper(said, ranks, null, null, "");
  }

  /** What it says; null where two choices have the same place. */
  @Nullable List<Integer> read(PollView poll) {
    if (poll.kind() != PollKind.RANKED) return choices;
    var places = new TreeMap<Integer, Integer>();
    for (int i = 0; i < Math.min(ranks.size(), MOST); i++) {
      if (ranks.get(i).isBlank()) continue;
      if (places.put(number(ranks.get(i)), i + 1) != null) return null;
    }
    return List.copyOf(places.values());
  }

  boolean ticks(int choice) {
    return choices.contains(choice);
  }

  String rank(int choice) {
    return choice <= ranks.size() ? ranks.get(choice - 1) : "";
  }

  /** Nothing that anybody could choose, for what is no number. */
  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  private static String[] values(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameterValues(name), new String[0]);
  }
}
