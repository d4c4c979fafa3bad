package org.mutualcrm.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What touchpoints amount to, in one currency; those in other currencies do not count. */
@Component
@Order(6)
class ContactSumFact implements FactKind {

  @Override
  public String type() {
    return "amount";
  }

  @Override
  public String label() {
    return "Sum of amounts";
  }

  @Override
  public List<Parameter> parameters() {
    var all = new ArrayList<Parameter>();
    all.add(Parameter.choice("comparison", "Comparison", Comparison.choices()));
    all.add(Parameter.amount("sum", "Amount", 0, 1_000_000_000));
    all.add(Parameter.choice("currency", "Currency", currencies()));
    all.addAll(Contacts.PARAMETERS);
    return all;
  }

  private static List<Choice> currencies() {
    return CurrencyUnit.registeredCurrencies().stream()
        .filter(it -> it.getDecimalPlaces() >= 0 && !it.getCode().startsWith("X"))
        .map(it -> new Choice(it.getCode(), it.getCode()))
        .sorted(java.util.Comparator.comparing(Choice::value))
        .toList();
  }

  @Override
  public String sentence() {
    return "who have {comparison} {sum} {currency} in " + Contacts.SENTENCE;
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
    var currency = CurrencyUnit.of(arguments.text("currency"));
    long minor =
        contacts.of(customer, now).stream()
            .filter(it -> currency.getCode().equals(it.currency()))
            .mapToLong(it -> Objects.requireNonNullElse(it.amountMinor(), 0L))
            .sum();
    var sum = BigDecimal.valueOf(minor, currency.getDecimalPlaces());
    boolean holds =
        Comparison.valueOf(arguments.text("comparison")).holds(sum, arguments.amount("sum"));
    return new Finding(
        holds, sum.toPlainString() + " " + currency.getCode() + " found" + contacts.said());
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var contacts = new Contacts(arguments);
    var rows =
        "select r.customer_id, sum(t.amount_minor) as minor, min(t.occurred_at) as oldest\n"
            + contacts.sql(now)
            + " and t.currency = :currency\ngroup by r.customer_id";
    var currency = CurrencyUnit.of(arguments.text("currency"));
    var parameters = new HashMap<>(contacts.parameters(now));
    parameters.put("currency", currency.getCode());
    parameters.put("sum", arguments.amount("sum").movePointRight(currency.getDecimalPlaces()));
    var comparison = Comparison.valueOf(arguments.text("comparison"));
    return new SqlFact(
        rows,
        "coalesce($.minor, 0) " + comparison.operator() + " :sum",
        contacts.due("$.oldest"),
        parameters);
  }
}
