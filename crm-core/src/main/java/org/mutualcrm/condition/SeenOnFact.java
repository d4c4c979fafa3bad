package org.mutualcrm.condition;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether a customer was first or last seen before a day begins, UTC, or since. */
@Component
@Order(8)
class SeenOnFact implements FactKind {

  @Override
  public String type() {
    return "seen-on";
  }

  @Override
  public String label() {
    return "First or last seen, by date";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        SeenAgoFact.MOMENT,
        Parameter.choice(
            "side", "Comparison", Parameter.choices("BEFORE", "before", "SINCE", "on or after")),
        Parameter.date("date", "Date"));
  }

  @Override
  public String sentence() {
    return "who were {moment} {side} {date}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var at = SeenAgoFact.at(customer, arguments);
    boolean before = at.isBefore(midnight(arguments));
    return new Finding(before == arguments.text("side").equals("BEFORE"), "at " + at);
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var sign = arguments.text("side").equals("BEFORE") ? " < " : " >= ";
    return new SqlFact(
        null,
        SeenAgoFact.column(arguments) + sign + ":midnight",
        null,
        Map.of("midnight", Timestamp.from(midnight(arguments))));
  }

  private static Instant midnight(Arguments arguments) {
    return arguments.date("date").atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
