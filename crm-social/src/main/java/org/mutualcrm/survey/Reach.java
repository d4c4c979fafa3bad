package org.mutualcrm.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether every question can be reached by somebody. A question depends on earlier ones only, so
 * that nothing goes in circles; and some answers must satisfy all it depends on, taken together.
 */
final class Reach {

  /** Stands for not having answered, among the values of a question. */
  private static final int NOTHING = -1;

  private final Map<String, Question> byKey;

  /** What may still have been picked, for what depends on it. */
  private final Map<String, Set<Integer>> left = new HashMap<>();

  /** Of questions with several picks: sets of which one each must have been picked. */
  private final Map<String, List<List<Integer>>> needed = new HashMap<>();

  private Reach(Map<String, Question> byKey) {
    this.byKey = byKey;
  }

  /**
   * @throws InstrumentFault for a question that comes before what it depends on, or never comes
   */
  static void check(List<Question> questions) {
    var earlier = new HashMap<String, Question>();
    for (int i = 0; i < questions.size(); i++) {
      var it = questions.get(i);
      var field = "questions[" + i + "].conditions";
      for (var one : it.conditions()) check(one, it, earlier, questions, field);
      earlier.put(it.key(), it);
      if (!it.conditions().isEmpty() && !new Reach(earlier).reaches(it))
        throw new InstrumentFault(
            field,
            "Nobody would ever be asked " + it.key() + ": its conditions exclude each other");
    }
  }

  private static void check(
      Condition one,
      Question it,
      Map<String, Question> earlier,
      List<Question> questions,
      String field) {
    var other = earlier.get(one.question());
    if (other == null) {
      boolean later = questions.stream().anyMatch(any -> any.key().equals(one.question()));
      throw new InstrumentFault(
          field,
          later
              ? it.key()
                  + " goes in circles: it depends on "
                  + one.question()
                  + ", asked no earlier"
              : "There is no question " + one.question());
    }
    if (!other.type().decides())
      throw new InstrumentFault(
          field, "Nothing can depend on " + other.key() + ": " + other.type().label());
    if (one.values().isEmpty())
      throw new InstrumentFault(field, "Say on which answers to " + other.key() + " it depends");
    if (!other.values().containsAll(one.values()))
      throw new InstrumentFault(field, other.key() + " has no such option");
  }

  /** Gathers what this question and all it needs to have been asked ask of earlier answers. */
  private boolean reaches(Question wanted) {
    var due = new ArrayDeque<Question>(List.of(wanted));
    var seen = new HashSet<String>();
    while (!due.isEmpty()) {
      for (var one : due.remove().conditions()) {
        var other = byKey.get(one.question());
        if (other == null || !narrow(other, one)) return false;
        if (one.shows() && seen.add(other.key())) due.add(other);
      }
    }
    return true;
  }

  private boolean narrow(Question other, Condition one) {
    var may = left.computeIfAbsent(other.key(), _ -> possible(other));
    if (!one.shows()) {
      may.removeAll(one.values());
    } else if (other.type() == QuestionType.MULTIPLE) {
      may.remove(NOTHING);
      needed.computeIfAbsent(other.key(), _ -> new ArrayList<>()).add(one.values());
    } else {
      may.retainAll(one.values());
    }
    return !may.isEmpty()
        && needed.getOrDefault(other.key(), List.of()).stream()
            .allMatch(set -> set.stream().anyMatch(may::contains));
  }

  private static Set<Integer> possible(Question it) {
    var possible = new HashSet<>(it.values());
    if (!it.required() || !it.conditions().isEmpty()) possible.add(NOTHING);
    return possible;
  }
}
