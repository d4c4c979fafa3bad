package org.mutualcrm.condition;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A profile field that has one of several values, regardless of case. */
@Component
@Order(2)
class PropertyOneOfFact implements FactKind {

  @Override
  public String type() {
    return "property-one-of";
  }

  @Override
  public String label() {
    return "Profile field, one of several";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.choice("field", "Field", PropertyText.FIELDS),
        Parameter.texts("values", "Values"));
  }

  @Override
  public String sentence() {
    return "whose {field} is one of {values}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var field = PropertyText.field(arguments);
    boolean holds =
        customer
            .field(field)
            .map(it -> it.toLowerCase(Locale.ROOT))
            .filter(known ->
                arguments.list("values").stream()
                    .anyMatch(it -> it.toLowerCase(Locale.ROOT).equals(known)))
            .isPresent();
    return new Finding(holds, PropertyText.shown(customer, field));
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var known = PropertyText.folded(PropertyText.column(PropertyText.field(arguments)));
    var holds =
        known
            + " = any(array(select "
            + PropertyText.folded("wanted")
            + " from unnest(cast(:values as text[])) wanted))";
    return new SqlFact(
        null, holds, null, Map.of("values", arguments.list("values").toArray(String[]::new)));
  }
}
