package org.mutualcrm.condition;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A profile field compared with one value, regardless of case. 'Is not' is the exact opposite of
 * 'is': true also where nothing is known.
 */
@Component
@Order(1)
class PropertyFact implements FactKind {

  @Override
  public String type() {
    return "property";
  }

  @Override
  public String label() {
    return "Profile field";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.choice("field", "Field", PropertyText.FIELDS),
        Parameter.choice(
            "operator",
            "Comparison",
            Parameter.choices(
                "IS",
                "is",
                "IS_NOT",
                "is not",
                "CONTAINS",
                "contains",
                "STARTS_WITH",
                "starts with")),
        Parameter.text("value", "Value"));
  }

  @Override
  public String sentence() {
    return "whose {field} {operator} {value}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var field = PropertyText.field(arguments);
    var wanted = arguments.text("value").toLowerCase(Locale.ROOT);
    var known = customer.field(field).map(it -> it.toLowerCase(Locale.ROOT));
    boolean holds =
        switch (arguments.text("operator")) {
          case "IS_NOT" -> known.filter(it -> it.equals(wanted)).isEmpty();
          case "CONTAINS" -> known.filter(it -> it.contains(wanted)).isPresent();
          case "STARTS_WITH" -> known.filter(it -> it.startsWith(wanted)).isPresent();
          default -> known.filter(it -> it.equals(wanted)).isPresent();
        };
    return new Finding(holds, PropertyText.shown(customer, field));
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var known = PropertyText.folded(PropertyText.column(PropertyText.field(arguments)));
    var wanted = PropertyText.folded("cast(:value as text)");
    var holds =
        switch (arguments.text("operator")) {
          case "IS_NOT" -> "not coalesce(" + known + " = " + wanted + ", false)";
          case "CONTAINS" -> "position(" + wanted + " in " + known + ") > 0";
          case "STARTS_WITH" -> "starts_with(" + known + ", " + wanted + ")";
          default -> known + " = " + wanted;
        };
    return new SqlFact(null, holds, null, Map.of("value", arguments.text("value")));
  }
}
