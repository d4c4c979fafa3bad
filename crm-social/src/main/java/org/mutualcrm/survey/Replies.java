package org.mutualcrm.survey;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with answers, by the key of the question. */
public final class Replies {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}([.,]\\d{1,6})?");

  private Replies() {}

  /** What can be wrong with one answer. */
  public enum Fault {
    MISSING("Answer this question."),
    UNKNOWN_OPTION("That is not one of the options."),
    TOO_MANY("That is more than you may choose."),
    SAME_PLACE("Give every option a place of its own."),
    NOT_A_NUMBER("Write a number, like 12 or 12.5."),
    TOO_LONG("Write less: at most 4,000 characters.");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Faults of the answers to these questions, where required ones must be answered. */
  public static Map<String, Fault> faults(List<Question> questions, Map<String, Answer> answers) {
    var faults = new LinkedHashMap<String, Fault>();
    for (var it : questions) {
      var fault = fault(it, answers.getOrDefault(it.key(), Answer.NONE), true);
      if (fault != null) faults.put(it.key(), fault);
    }
    return faults;
  }

  /** The fault of one answer; null for none. */
  static @Nullable Fault fault(Question it, Answer answer, boolean whole) {
    if (answer.text().length() > Question.LONGEST_ANSWER || answer.text().indexOf('\0') >= 0)
      return Fault.TOO_LONG;
    if (answer.blank(it.type())) return whole && it.required() ? Fault.MISSING : null;
    var picks = answer.picks();
    return switch (it.type()) {
      case SINGLE, LIKERT, NPS ->
          picks.size() > 1
              ? Fault.TOO_MANY
              : it.values().containsAll(picks) ? null : Fault.UNKNOWN_OPTION;
      case MULTIPLE -> {
        if (!it.values().containsAll(picks) || new HashSet<>(picks).size() < picks.size())
          yield Fault.UNKNOWN_OPTION;
        yield picks.size() > it.most() ? Fault.TOO_MANY : null;
      }
      case RANKING -> {
        var placed = picks.stream().filter(place -> place != 0).toList();
        if (picks.size() != it.options().size()
            || placed.stream().anyMatch(place -> place < 1 || place > it.options().size()))
          yield Fault.UNKNOWN_OPTION;
        yield new HashSet<>(placed).size() < placed.size() ? Fault.SAME_PLACE : null;
      }
      case MATRIX -> {
        if (picks.size() != it.rows().size()
            || picks.stream().anyMatch(pick -> pick < 0 || pick > it.options().size()))
          yield Fault.UNKNOWN_OPTION;
        yield whole && it.required() && picks.contains(0) ? Fault.MISSING : null;
      }
      case NUMBER -> NUMBER.matcher(answer.text()).matches() ? null : Fault.NOT_A_NUMBER;
      case TEXT -> null;
    };
  }

  /** What is kept of answers: only to what was asked, without what does not belong there. */
  static Map<String, Answer> kept(List<Question> asked, Map<String, Answer> answers) {
    var kept = new LinkedHashMap<String, Answer>();
    for (var it : asked) {
      var answer = answers.getOrDefault(it.key(), Answer.NONE);
      if (!answer.blank(it.type())) kept.put(it.key(), clean(it, answer));
    }
    return kept;
  }

  private static Answer clean(Question it, Answer answer) {
    return switch (it.type()) {
      case SINGLE, MULTIPLE ->
          new Answer(
              answer.picks().stream().sorted().toList(),
              it.other() && answer.picks().contains(it.options().size() + 1) ? answer.text() : "");
      // Whoever gave places 2 and 5 meant the first and the second.
      case RANKING -> {
        var places = answer.picks().stream().filter(place -> place != 0).sorted().toList();
        yield new Answer(
            answer.picks().stream()
                .map(place -> place == 0 ? 0 : places.indexOf(place) + 1)
                .toList(),
            "");
      }
      case LIKERT, NPS, MATRIX -> new Answer(answer.picks(), "");
      case NUMBER -> Answer.written(answer.text().replace(',', '.'));
      case TEXT -> Answer.written(answer.text());
    };
  }
}
