package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.Condition;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.QuestionType;

/**
 * A question as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param options one a line, like the rows
 */
public record SurveyQuestionForm(
    String key,
    String type,
    String text,
    String help,
    boolean required,
    boolean newPage,
    String options,
    String rows,
    String most,
    String beside,
    boolean other,
    boolean scaled,
    List<When> conditions) {

  private static final int AT_ONCE = 2;
  private static final int MOST_VALUES = 400;

  /**
   * One condition as typed.
   *
   * @param shows "true", "false", or nothing for none
   * @param values like 1, 3 or 0-6
   */
  public record When(String shows, String question, String values) {

    boolean none() {
      return shows.isEmpty();
    }
  }

  static SurveyQuestionForm blank(String key) {
    return filled(
        new SurveyQuestionForm(
            key, "SINGLE", "", "", false, false, "", "", "", "", false, false, List.of()));
  }

  static SurveyQuestionForm of(Question it) {
    boolean all = it.most() == it.options().size() + (it.other() ? 1 : 0);
    return filled(
        new SurveyQuestionForm(
            it.key(),
            it.type().name(),
            it.text(),
            it.help(),
            it.required(),
            it.newPage(),
            String.join("\n", it.options()),
            String.join("\n", it.rows()),
            it.type() != QuestionType.MULTIPLE || all ? "" : Integer.toString(it.most()),
            it.beside() == 0 ? "" : Integer.toString(it.beside()),
            it.other(),
            it.scaled(),
            it.conditions().stream()
                .map(one ->
                    new When(Boolean.toString(one.shows()), one.question(), values(one.values())))
                .toList()));
  }

  static SurveyQuestionForm of(HttpServletRequest request) {
    var shows = request.getParameterValues("when.shows");
    var questions = request.getParameterValues("when.question");
    var values = request.getParameterValues("when.values");
    var conditions = new ArrayList<When>();
    if (shows != null && questions != null && values != null)
      for (int i = 0; i < Math.min(shows.length, Math.min(questions.length, values.length)); i++)
        conditions.add(new When(shows[i], questions[i], values[i].strip()));
    return new SurveyQuestionForm(
        value(request, "key"),
        value(request, "type"),
        value(request, "text"),
        value(request, "help"),
        request.getParameter("required") != null,
        request.getParameter("newPage") != null,
        value(request, "options"),
        value(request, "rows"),
        value(request, "most"),
        value(request, "beside"),
        request.getParameter("other") != null,
        request.getParameter("scaled") != null,
        List.copyOf(conditions));
  }

  /** With room for what may still be typed. */
  private static SurveyQuestionForm filled(SurveyQuestionForm it) {
    var conditions = new ArrayList<>(it.conditions);
    while (conditions.size() < AT_ONCE) conditions.add(new When("", "", ""));
    return new SurveyQuestionForm(
        it.key,
        it.type,
        it.text,
        it.help,
        it.required,
        it.newPage,
        it.options,
        it.rows,
        it.most,
        it.beside,
        it.other,
        it.scaled,
        List.copyOf(conditions));
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  private static String values(List<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The question, or null and what is wrong noted. */
  @Nullable Question read(Typed typed) {
    var kind = typed.read("type", () -> QuestionType.valueOf(type));
    var many = typed.count("most", most, Question.MOST_OPTIONS);
    var off = beside.equals("0") ? null : typed.count("beside", beside, Question.MOST_OPTIONS);
    var when = new ArrayList<Condition>();
    for (var it : conditions)
      if (!it.none())
        when.add(new Condition(it.shows().equals("true"), it.question(), numbers(typed, it)));
    if (typed.flawed()) return null;
    try {
      return new Question(
          key,
          requireNonNull(kind),
          text,
          help,
          required,
          newPage,
          options.lines().toList(),
          rows.lines().toList(),
          many == null ? 0 : many.intValue(),
          off == null ? 0 : off.intValue(),
          other,
          scaled,
          when);
    } catch (InstrumentFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private static List<Integer> numbers(Typed typed, When it) {
    var numbers = new ArrayList<Integer>();
    for (var part : it.values().split("[,;\\s]+")) {
      if (part.matches("\\d{1,3}")) {
        numbers.add(Integer.valueOf(part));
      } else if (part.matches("\\d{1,3}[-–]\\d{1,3}")) {
        var ends = part.split("[-–]");
        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
            .limit(MOST_VALUES)
            .forEach(numbers::add);
      } else {
        typed.refuse("conditions", "Name options by their numbers, like 1, 3 or 0-6.");
        return List.of();
      }
    }
    return numbers;
  }
}
