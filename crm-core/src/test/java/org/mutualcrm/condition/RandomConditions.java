package org.mutualcrm.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import org.mutualcrm.condition.Parameter.Type;

/** Conditions of every kind there is, from a seed. */
class RandomConditions {

  static final List<String> WORDS =
      List.of(
          "Italy",
          "italy",
          "Zürich",
          "ZÜRICH",
          "Łódź",
          "Ada",
          "a",
          "shop",
          "email",
          "crm",
          "till",
          "O'Brien \"Bob\" \\ “x”",
          "İstanbul",
          "and or ( not",
          "100%_:name ::text",
          "Σίσυφος",
          "ß");

  private final RandomGenerator random;
  private final FactKinds kinds;

  RandomConditions(RandomGenerator random, FactKinds kinds) {
    this.random = random;
    this.kinds = kinds;
  }

  Condition next(int depth) {
    int shape = depth == 0 ? 3 : random.nextInt(6);
    return switch (shape) {
      case 0 -> new All(some(depth));
      case 1 -> new Any(some(depth));
      case 2 -> new Not(next(depth - 1));
      default -> fact();
    };
  }

  private List<Condition> some(int depth) {
    var of = new ArrayList<Condition>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) of.add(next(depth - 1));
    return of;
  }

  private Condition fact() {
    var known = kinds.all().stream().filter(this::possible).toList();
    while (true) {
      var kind = known.get(random.nextInt(known.size()));
      Map<String, List<String>> values = new TreeMap<>();
      for (var parameter : kind.parameters()) {
        if (parameter.optional() && random.nextBoolean()) continue;
        values.put(parameter.name(), parameter.checked(value(parameter)));
      }
      var arguments = new Arguments(values);
      if (kind.check(arguments).isEmpty()) return new Fact(kind.type(), arguments);
    }
  }

  private boolean possible(FactKind kind) {
    return kind.offered()
        && kind.parameters().stream()
            .noneMatch(it -> it.type() == Type.REFERENCE && it.choices().get().isEmpty());
  }

  private List<String> value(Parameter parameter) {
    return switch (parameter.type()) {
      case CHOICE, REFERENCE -> {
        var choices = parameter.choices().get();
        // Mostly the few that test customers have anything of.
        var first = parameter.name().equals("currency") ? eur(choices) : choices;
        yield List.of(first.get(random.nextInt(first.size())).value());
      }
      case TEXT ->
          List.of(
              switch (parameter.name()) {
                case "purpose" -> random.nextBoolean() ? "newsletter" : "offers";
                case "channel" -> "email";
                default -> word();
              });
      case TEXTS -> List.of(word(), word(), word());
      case WHOLE ->
          List.of(
              String.valueOf(
                  random.nextLong(parameter.least(), Math.min(parameter.most(), 400) + 1)
                          / (random.nextBoolean() ? 1 : 40)
                      + (parameter.least() > 0 ? 1 : 0)));
      case AMOUNT -> List.of(String.valueOf(random.nextInt(40_000) / 100.0));
      case DATE ->
          List.of(java.time.LocalDate.of(2026, 6, 1).minusDays(random.nextInt(700)).toString());
    };
  }

  private static List<Choice> eur(List<Choice> all) {
    return all.stream().filter(it -> it.value().equals("EUR")).toList();
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
