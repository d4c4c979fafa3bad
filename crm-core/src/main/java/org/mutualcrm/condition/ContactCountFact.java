package org.mutualcrm.condition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many touchpoints there are. */
@Component
@Order(5)
class ContactCountFact implements FactKind {

  @Override
  public String type() {
    return "touchpoints";
  }

  @Override
  public String label() {
    return "Number of touchpoints";
  }

  @Override
  public List<Parameter> parameters() {
    var all = new ArrayList<Parameter>();
    all.add(Parameter.choice("comparison", "Comparison", Comparison.choices()));
    all.add(Parameter.whole("count", "Count", 0, 1_000_000));
    all.addAll(Contacts.PARAMETERS);
    return all;
  }

  @Override
  public String sentence() {
    return "who have {comparison} {count} " + Contacts.SENTENCE;
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.TOUCHPOINT);
  }

  @Override
  public Optional<Fault> check(Arguments arguments) {
    return new Contacts(arguments).fault();
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var contacts = new Contacts(arguments);
    int count = contacts.of(customer, now).size();
    boolean holds =
        Comparison.valueOf(arguments.text("comparison")).holds(count, arguments.whole("count"));
    return new Finding(holds, count + " found" + contacts.said());
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var contacts = new Contacts(arguments);
    var rows =
        "select r.customer_id, count(*) as n, min(t.occurred_at) as oldest\n"
            + contacts.sql(now)
            + "group by r.customer_id";
    var parameters = new HashMap<>(contacts.parameters(now));
    parameters.put("count", arguments.whole("count"));
    var comparison = Comparison.valueOf(arguments.text("comparison"));
    return new SqlFact(
        rows,
        "coalesce($.n, 0) " + comparison.operator() + " :count",
        contacts.due("$.oldest"),
        parameters);
  }
}
