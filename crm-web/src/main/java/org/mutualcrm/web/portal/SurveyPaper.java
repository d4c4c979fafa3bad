package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.survey.Answer;
import org.mutualcrm.survey.Instrument;
import org.mutualcrm.survey.Question;

/** Reads what somebody filled into a page of a survey, with or without a script. */
final class SurveyPaper {

  private SurveyPaper() {}

  /** The questions that were on the page, as its form says. */
  static List<Question> shown(Instrument instrument, HttpServletRequest request) {
    var keys = List.of(values(request, "on"));
    return instrument.questions().stream().filter(it -> keys.contains(it.key())).toList();
  }

  /** What was said before, with what is on this page instead. */
  static Map<String, Answer> read(
      List<Question> shown, Map<String, Answer> before, HttpServletRequest request) {
    var answers = new LinkedHashMap<>(before);
    for (var it : shown) answers.put(it.key(), answer(it, request));
    return answers;
  }

  private static Answer answer(Question it, HttpServletRequest request) {
    var name = "q." + it.key();
    var text = requireNonNullElse(request.getParameter(name + ".text"), "");
    var picks = new ArrayList<Integer>();
    switch (it.type()) {
      case MATRIX -> {
        for (int row = 1; row <= it.rows().size(); row++)
          picks.add(number(requireNonNullElse(request.getParameter(name + "." + row), "")));
      }
      case RANKING -> {
        for (var place : values(request, name)) picks.add(number(place));
        while (picks.size() < it.options().size()) picks.add(0);
      }
      case SINGLE, MULTIPLE, LIKERT, NPS -> {
        for (var pick : values(request, name)) if (!pick.isEmpty()) picks.add(number(pick));
      }
      case NUMBER, TEXT -> {}
    }
    return new Answer(picks, text);
  }

  /** Nothing for nothing, and what no question offers for what is no number. */
  private static int number(String text) {
    if (text.isEmpty()) return 0;
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  private static String[] values(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameterValues(name), new String[0]);
  }
}
