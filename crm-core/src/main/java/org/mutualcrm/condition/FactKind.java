package org.mutualcrm.condition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of fact that conditions may ask for. Whoever knows the facts implements both faces, for
 * one customer and for many; they must agree at every moment.
 */
public interface FactKind {

  /** Its name in JSON, stable for ever: {@code touchpoints}. */
  String type();

  /** Its name in pickers: {@code Number of touchpoints}. */
  String label();

  List<Parameter> parameters();

  /**
   * How it reads after 'customers': words, {@code {parameter}}, and {@code [words that are left out
   * with their optional parameters]}. No two kinds may read alike.
   */
  String sentence();

  /** Which kinds of facts the answer rests on; see {@link FactsChanged}. */
  Set<String> reads(Arguments arguments);

  /** What is wrong between parameters that are each in order; asked before anything is saved. */
  default Optional<Fault> check(Arguments arguments) {
    return Optional.empty();
  }

  /** Whether it is offered in pickers. */
  default boolean offered() {
    return true;
  }

  Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now);

  SqlFact sql(Arguments arguments, Instant now);
}
