package org.mutualcrm.condition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A profile field that has any value. */
@Component
@Order(3)
class PropertyKnownFact implements FactKind {

  @Override
  public String type() {
    return "property-known";
  }

  @Override
  public String label() {
    return "Profile field is known";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.choice("field", "Field", PropertyText.FIELDS));
  }

  @Override
  public String sentence() {
    return "whose {field} is known";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var field = PropertyText.field(arguments);
    return new Finding(customer.field(field).isPresent(), PropertyText.shown(customer, field));
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var column = PropertyText.column(PropertyText.field(arguments));
    return new SqlFact(null, "(" + column + ") is not null", null, Map.of());
  }
}
