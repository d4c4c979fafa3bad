package org.mutualcrm.condition;

import java.util.List;
import java.util.function.Consumer;

/**
 * What must be true of a customer. All of nothing is true of everyone, any of nothing of nobody.
 */
public sealed interface Condition {

  /** Deeper trees are refused. */
  int MAX_DEPTH = 8;

  /** Trees of more nodes are refused. */
  int MAX_NODES = 100;

  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }
  }

  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }
  }

  record Not(Condition of) implements Condition {}

  /** One fact, of a kind that a {@link FactKind} answers for. */
  record Fact(String type, Arguments arguments) implements Condition {}

  static Condition everyone() {
    return new All(List.of());
  }

  static Condition fact(String type, String... namesAndValues) {
    return new Fact(type, Arguments.of(namesAndValues));
  }

  /** The same without groups of one. */
  default Condition simplified() {
    return switch (this) {
      case All(var of) when of.size() == 1 -> of.getFirst().simplified();
      case Any(var of) when of.size() == 1 -> of.getFirst().simplified();
      case All(var of) -> new All(of.stream().map(Condition::simplified).toList());
      case Any(var of) -> new Any(of.stream().map(Condition::simplified).toList());
      case Not(var of) -> new Not(of.simplified());
      case Fact it -> it;
    };
  }

  /** Every fact in the tree, in reading order. */
  default void facts(Consumer<Fact> each) {
    switch (this) {
      case All(var of) -> of.forEach(it -> it.facts(each));
      case Any(var of) -> of.forEach(it -> it.facts(each));
      case Not(var of) -> of.facts(each);
      case Fact it -> each.accept(it);
    }
  }
}
