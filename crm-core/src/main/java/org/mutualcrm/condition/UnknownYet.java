package org.mutualcrm.condition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of fact that is part of the language while nobody collects it: true of no customer. */
record UnknownYet(String type, String label, List<Parameter> parameters, String sentence)
    implements FactKind {

  static final List<UnknownYet> ALL =
      List.of(
          new UnknownYet(
              "engagement",
              "Engagement class",
              List.of(Parameter.text("class", "Class")),
              "who are engaged as {class}"),
          new UnknownYet(
              "reason",
              "Reason",
              List.of(Parameter.text("reason", "Reason")),
              "who follow us because of {reason}"));

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(type);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    return new Finding(false, Finding.NOTHING_KNOWN);
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    return new SqlFact(null, "false", null, Map.of());
  }
}
