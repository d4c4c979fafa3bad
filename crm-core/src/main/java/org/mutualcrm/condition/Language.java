package org.mutualcrm.condition;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import org.springframework.stereotype.Service;

/**
 * A condition as an English sentence about customers: {@code whose country is "Italy" and who have
 * at least 2 orders in the last 90 days}. 'And' binds closer than 'or'; a group within another
 * stands in brackets. What is printed reads back as the same condition.
 */
@Service
public class Language {

  private static final String EVERYONE = "everyone";
  private static final String NOBODY = "nobody";

  private final Map<String, Template> templates = new LinkedHashMap<>();
  private final FactKinds kinds;

  Language(FactKinds kinds) {
    this.kinds = kinds;
    kinds.all().forEach(it -> templates.put(it.type(), Template.of(it)));
  }

  /** The condition, {@linkplain Condition#simplified() simplified}, in words. */
  public String print(Condition condition) {
    return words(condition.simplified(), false);
  }

  /** The same as a whole sentence: {@code Customers whose country is "Italy"}. */
  public String sentence(Condition condition) {
    var words = print(condition);
    if (words.equals(EVERYONE)) return "All customers";
    if (words.equals(NOBODY)) return "No customers";
    var to = words.startsWith("who") ? "Customers " : "Customers, but ";
    return to + words;
  }

  private String words(Condition condition, boolean within) {
    return switch (condition) {
      case All(var of) when of.isEmpty() -> EVERYONE;
      case Any(var of) when of.isEmpty() -> NOBODY;
      case All(var of) -> group(of, " and ", within);
      case Any(var of) -> group(of, " or ", within);
      case Not(var of) -> {
        var inner = words(of, true);
        yield "not " + (inner.startsWith("(") ? inner : "(" + inner + ")");
      }
      case Fact fact ->
          Objects.requireNonNull(templates.get(fact.type()), fact.type()).print(fact.arguments());
    };
  }

  private String group(List<Condition> of, String between, boolean within) {
    var joined = of.stream().map(it -> words(it, true)).collect(Collectors.joining(between));
    return within ? "(" + joined + ")" : joined;
  }

  /** Reads a sentence; a leading 'customers' is allowed. */
  public Reading read(String sentence) {
    if (sentence.length() > 20_000) {
      return faulty("word 1", "TOO_LARGE", "The sentence is longer than 20,000 characters.", "");
    }
    try {
      return new SentenceReader(Words.of(sentence), templates, kinds).read();
    } catch (IllegalArgumentException e) {
      return faulty("word 1", "NOT_UNDERSTOOD", e.getMessage() + ".", "Close it with \".");
    }
  }

  private static Reading faulty(String path, String code, String message, String hint) {
    return new Reading.Faulty(List.of(new Fault(path, code, message, hint)));
  }

  /** An example of how each kind of fact reads, shortest first. */
  public List<String> phrases() {
    return kinds.all().stream()
        .filter(FactKind::offered)
        .map(it -> it.sentence().replace("{", "‹").replace("}", "›"))
        .sorted(Comparator.comparingInt(String::length))
        .toList();
  }
}
