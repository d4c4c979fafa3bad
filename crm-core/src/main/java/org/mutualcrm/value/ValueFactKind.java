package org.mutualcrm.value;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Choice;
import org.mutualcrm.condition.Comparison;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Value given, received, or received less given, in one unit; what is in other units does not
 * count.
 */
@Component
@Order(11)
class ValueFactKind implements FactKind {

  private static final int MOST = 1_000_000_000;

  /** What of the ledger is added up. */
  private enum Part {
    GIVEN("given", "case when e.side = 'GIVEN' then e.customer_amount else 0 end"),
    RECEIVED("received", "case when e.side = 'RECEIVED' then e.company_amount else 0 end"),
    BALANCE("received less given", "e.company_amount");

    private final String words;
    private final String sql;

    Part(String words, String sql) {
      this.words = words;
      this.sql = sql;
    }
  }

  private final JdbcClient jdbc;

  ValueFactKind(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return "value";
  }

  @Override
  public String label() {
    return "Value exchanged";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.choice(
            "part",
            "Which",
            Stream.of(Part.values()).map(it -> new Choice(it.name(), it.words)).toList()),
        Parameter.choice("comparison", "Comparison", Comparison.choices()),
        Parameter.amount("sum", "Amount", -MOST, MOST),
        Parameter.choice("unit", "Unit", units()),
        Parameter.whole("lastDays", "In the last days", 1, 3_650).maybe());
  }

  private static List<Choice> units() {
    var currencies =
        CurrencyUnit.registeredCurrencies().stream()
            .filter(it -> it.getDecimalPlaces() >= 0 && !it.getCode().startsWith("X"))
            .map(it -> new Choice(it.getCode(), it.getCode()))
            .sorted(Comparator.comparing(Choice::value));
    return Stream.concat(Stream.of(new Choice(Worth.POINTS, "points")), currencies).toList();
  }

  @Override
  public String sentence() {
    return "with value {part} of {comparison} {sum} {unit}[ in the last {lastDays} days]";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(ValuePosting.FACT);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var query = rows(arguments).replace("$scope(r.customer_id)", "r.customer_id = :customer");
    long amount =
        jdbc.sql(query)
            .params(parameters(arguments, now))
            .param("customer", customer.id().value())
            .query((row, _) -> row.getLong("amount"))
            .optional()
            .orElse(0L);
    boolean holds = comparison(arguments).holds(BigDecimal.valueOf(amount), wanted(arguments));
    var found = BigDecimal.valueOf(amount, places(arguments)).toPlainString();
    return new Finding(holds, found + " " + arguments.text("unit") + " found" + window(arguments));
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    return new SqlFact(
        rows(arguments),
        "coalesce($.amount, 0) " + comparison(arguments).operator() + " :sum",
        arguments.has("lastDays") ? "$.oldest + make_interval(hours => :hours)" : null,
        parameters(arguments, now));
  }

  private static String rows(Arguments arguments) {
    return """
    select r.customer_id, sum(%s) as amount, min(e.happened_at) as oldest
    from source_record r join value_entry e using (source_record_id)
    where $scope(r.customer_id) and e.unit = :unit%s
    group by r.customer_id
    """
        .formatted(
            Part.valueOf(arguments.text("part")).sql,
            arguments.has("lastDays") ? " and e.happened_at > :since" : "");
  }

  private static Map<String, Object> parameters(Arguments arguments, Instant now) {
    var values = new HashMap<String, Object>();
    values.put("unit", arguments.text("unit"));
    values.put("sum", wanted(arguments));
    if (arguments.has("lastDays")) {
      var days = arguments.whole("lastDays");
      values.put("since", Timestamp.from(now.minus(Duration.ofDays(days))));
      values.put("hours", days * 24);
    }
    return values;
  }

  private static BigDecimal wanted(Arguments arguments) {
    return arguments.amount("sum").movePointRight(places(arguments));
  }

  private static int places(Arguments arguments) {
    var unit = arguments.text("unit");
    return unit.equals(Worth.POINTS) ? 0 : CurrencyUnit.of(unit).getDecimalPlaces();
  }

  private static Comparison comparison(Arguments arguments) {
    return Comparison.valueOf(arguments.text("comparison"));
  }

  private static String window(Arguments arguments) {
    return arguments.has("lastDays") ? " in the last " + arguments.whole("lastDays") + " days" : "";
  }
}
