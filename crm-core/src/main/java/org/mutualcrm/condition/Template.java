package org.mutualcrm.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mutualcrm.condition.Parameter.Type;

/** How one kind of fact reads, both ways: arguments fill its slots, a sentence empties them. */
record Template(List<Part> parts) {

  sealed interface Part {
    record Fixed(String words) implements Part {}

    record Slot(Parameter parameter) implements Part {}

    record Maybe(List<Part> parts) implements Part {}
  }

  /** How far a sentence was understood, and what was said. */
  record Match(int end, Map<String, List<String>> values) {}

  private static final Pattern PIECE = Pattern.compile("\\{(\\w+)}|\\[([^]]*)]|([^\\[{]+)");

  static Template of(FactKind kind) {
    Map<String, Parameter> named =
        kind.parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    return new Template(parts(kind.sentence(), named));
  }

  private static List<Part> parts(String text, Map<String, Parameter> named) {
    var parts = new ArrayList<Part>();
    var pieces = PIECE.matcher(text);
    while (pieces.find()) {
      if (pieces.group(1) != null) {
        parts.add(new Part.Slot(java.util.Objects.requireNonNull(named.get(pieces.group(1)))));
      } else if (pieces.group(2) != null) {
        parts.add(new Part.Maybe(parts(pieces.group(2), named)));
      } else if (!pieces.group(3).isBlank()) {
        parts.add(new Part.Fixed(pieces.group(3).strip()));
      }
    }
    return List.copyOf(parts);
  }

  String print(Arguments arguments) {
    var words = new ArrayList<String>();
    print(parts, arguments, words);
    return String.join(" ", words);
  }

  private static void print(List<Part> parts, Arguments arguments, List<String> words) {
    for (var part : parts) {
      switch (part) {
        case Part.Fixed(var fixed) -> words.add(fixed);
        case Part.Slot(var parameter) ->
            words.add(words(parameter, arguments.list(parameter.name())));
        case Part.Maybe(var inner) -> {
          if (said(inner, arguments)) print(inner, arguments, words);
        }
      }
    }
  }

  private static boolean said(List<Part> parts, Arguments arguments) {
    return parts.stream()
        .allMatch(it -> !(it instanceof Part.Slot(var slot)) || arguments.has(slot.name()));
  }

  private static String words(Parameter parameter, List<String> values) {
    return values.stream()
        .map(it ->
            switch (parameter.type()) {
              case CHOICE -> named(parameter, it);
              case REFERENCE -> Words.quote(named(parameter, it));
              case TEXT, TEXTS -> Words.quote(it);
              case WHOLE, AMOUNT, DATE -> it;
            })
        .collect(Collectors.joining(", "));
  }

  private static String named(Parameter parameter, String value) {
    return parameter.choices().get().stream()
        .filter(it -> it.value().equals(value))
        .map(Choice::words)
        .findFirst()
        .orElse(value);
  }

  /** What a sentence says from one of its words on, if it speaks of this. */
  Optional<Match> read(Words words, int from, Furthest furthest) {
    return read(parts, words, new Match(from, Map.of()), furthest);
  }

  private static Optional<Match> read(
      List<Part> parts, Words words, Match sofar, Furthest furthest) {
    var match = sofar;
    for (var part : parts) {
      var next =
          switch (part) {
            case Part.Fixed(var fixed) -> fixed(fixed, words, match, furthest);
            case Part.Slot(var parameter) -> slot(parameter, words, match, furthest);
            case Part.Maybe(var inner) -> {
              var read = read(inner, words, match, furthest);
              yield read.isPresent() ? read : Optional.of(match);
            }
          };
      if (next.isEmpty()) return Optional.empty();
      match = next.get();
    }
    return Optional.of(match);
  }

  private static Optional<Match> fixed(String fixed, Words words, Match match, Furthest furthest) {
    int at = match.end();
    for (var word : fixed.split(" ")) {
      if (!words.is(at, word)) {
        furthest.reached(at, "'" + word + "'");
        return Optional.empty();
      }
      at++;
    }
    return Optional.of(new Match(at, match.values()));
  }

  private static Optional<Match> slot(
      Parameter parameter, Words words, Match match, Furthest furthest) {
    if (parameter.type() == Type.CHOICE) return choice(parameter, words, match, furthest);
    var said = new ArrayList<String>();
    int at = match.end();
    while (true) {
      var word = words.at(at).filter(it -> it.quoted() == parameter.quoted());
      if (word.isEmpty()) return missed(parameter, at, furthest);
      said.add(value(parameter, word.get().text()));
      at++;
      if (parameter.type() != Type.TEXTS || !words.is(at, ",")) break;
      at++;
    }
    return kept(parameter, said, new Match(at, match.values()), match.end(), furthest);
  }

  private static Optional<Match> choice(
      Parameter parameter, Words words, Match match, Furthest furthest) {
    var chosen =
        parameter.choices().get().stream()
            .filter(it -> words.after(match.end(), it.words()) >= 0)
            .max(Comparator.comparingInt(it -> it.words().length()));
    if (chosen.isEmpty()) return missed(parameter, match.end(), furthest);
    int end = words.after(match.end(), chosen.get().words());
    var read = new Match(end, match.values());
    return kept(parameter, List.of(chosen.get().value()), read, match.end(), furthest);
  }

  private static Optional<Match> kept(
      Parameter parameter, List<String> said, Match read, int from, Furthest furthest) {
    try {
      var values = new TreeMap<>(read.values());
      values.put(parameter.name(), parameter.checked(said));
      return Optional.of(new Match(read.end(), values));
    } catch (IllegalArgumentException _) {
      return missed(parameter, from, furthest);
    }
  }

  private static Optional<Match> missed(Parameter parameter, int at, Furthest furthest) {
    furthest.reached(at, expectation(parameter));
    return Optional.empty();
  }

  private static String value(Parameter parameter, String word) {
    if (parameter.type() != Type.REFERENCE) return word;
    return parameter.choices().get().stream()
        .filter(it -> it.words().equalsIgnoreCase(word) || it.value().equals(word))
        .map(Choice::value)
        .findFirst()
        .orElse(word);
  }

  private static String expectation(Parameter parameter) {
    return switch (parameter.type()) {
      case CHOICE ->
          parameter.choices().get().stream()
              .map(it -> "'" + it.words() + "'")
              .collect(Collectors.joining(" or "));
      case TEXT, TEXTS -> "text in quotation marks";
      case WHOLE -> "a whole number from " + parameter.least() + " to " + parameter.most();
      case AMOUNT -> "a number like 12.50";
      case DATE -> "a date like 2026-06-01";
      case REFERENCE ->
          "the name of a known "
              + parameter.label().toLowerCase(java.util.Locale.ROOT)
              + " in quotation marks";
    };
  }

  /** The last word that could still be understood, and what could have come after it. */
  static final class Furthest {
    private int place;
    private final java.util.LinkedHashSet<String> expected = new java.util.LinkedHashSet<>();

    void reached(int at, String wanted) {
      if (at > place) {
        place = at;
        expected.clear();
      }
      if (at == place) expected.add(wanted);
    }

    int place() {
      return place;
    }

    String expected() {
      return expected.stream().limit(6).collect(Collectors.joining(" or "));
    }
  }
}
