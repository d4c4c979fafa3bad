package org.mutualcrm.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import org.mutualcrm.condition.Template.Furthest;
import org.mutualcrm.condition.Template.Match;

/** Reads one sentence, by recursive descent: or, and, not, brackets, facts. */
final class SentenceReader {

  private final Words words;
  private final Map<String, Template> templates;
  private final FactKinds kinds;
  private final Furthest furthest = new Furthest();
  private final List<Fault> faults = new ArrayList<>();
  private int at;
  private int nodes;

  SentenceReader(Words words, Map<String, Template> templates, FactKinds kinds) {
    this.words = words;
    this.templates = templates;
    this.kinds = kinds;
  }

  Reading read() {
    if (words.is(0, "customers")) at++;
    if (words.is(at, ",") && words.is(at + 1, "but")) at += 2;
    var condition = any(0);
    if (condition != null && at < words.all().size()) {
      furthest.reached(at, "'and' or 'or'");
      condition = null;
    }
    if (faults.isEmpty() && condition == null) {
      faults.add(
          new Fault(
              "word " + (furthest.place() + 1),
              "NOT_UNDERSTOOD",
              "Understood up to " + words.show(furthest.place()) + ".",
              "Expected here: " + furthest.expected() + "."));
    }
    if (condition == null || !faults.isEmpty()) return new Reading.Faulty(List.copyOf(faults));
    return new Reading.Read(condition.simplified());
  }

  private @Nullable Condition any(int depth) {
    var first = all(depth);
    if (first == null || !words.is(at, "or")) return first;
    var parts = new ArrayList<Condition>(List.of(first));
    while (words.is(at, "or")) {
      at++;
      var next = all(depth);
      if (next == null) return null;
      parts.add(next);
    }
    return new Any(parts);
  }

  private @Nullable Condition all(int depth) {
    var first = one(depth);
    if (first == null || !words.is(at, "and")) return first;
    var parts = new ArrayList<Condition>(List.of(first));
    while (words.is(at, "and")) {
      at++;
      var next = one(depth);
      if (next == null) return null;
      parts.add(next);
    }
    return new All(parts);
  }

  private @Nullable Condition one(int depth) {
    if (depth > Condition.MAX_DEPTH || ++nodes > Condition.MAX_NODES) {
      faults.add(tooLarge());
      return null;
    }
    if (words.is(at, "not")) {
      at++;
      var inner = one(depth + 1);
      return inner == null ? null : new Not(inner);
    }
    if (words.is(at, "(")) return bracket(depth);
    if (words.is(at, "everyone")) {
      at++;
      return new All(List.of());
    }
    if (words.is(at, "nobody")) {
      at++;
      return new Any(List.of());
    }
    return fact();
  }

  private @Nullable Condition bracket(int depth) {
    at++;
    var inner = any(depth + 1);
    if (inner == null) return null;
    if (!words.is(at, ")")) {
      furthest.reached(at, "')'");
      return null;
    }
    at++;
    return inner;
  }

  private @Nullable Condition fact() {
    Match best = null;
    String type = "";
    for (var entry : templates.entrySet()) {
      var match = entry.getValue().read(words, at, furthest).orElse(null);
      if (match != null && (best == null || match.end() > best.end())) {
        best = match;
        type = entry.getKey();
      }
    }
    if (best == null) return null;
    var fact = new Fact(type, new Arguments(best.values()));
    kinds
        .of(fact)
        .check(fact.arguments())
        .ifPresent(
            it -> faults.add(new Fault("word " + (at + 1), it.code(), it.message(), it.hint())));
    at = best.end();
    return fact;
  }

  private static Fault tooLarge() {
    return new Fault(
        "word 1",
        "TOO_LARGE",
        "A condition has at most %d parts, nested at most %d deep."
            .formatted(Condition.MAX_NODES, Condition.MAX_DEPTH),
        "Make a segment of a part of it and ask for that.");
  }
}
