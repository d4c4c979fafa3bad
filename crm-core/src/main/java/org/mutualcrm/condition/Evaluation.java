package org.mutualcrm.condition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import org.mutualcrm.condition.CustomerFacts.Contact;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Asks a condition about one customer, and says why the answer is what it is. */
@Service
@Transactional(readOnly = true)
public class Evaluation {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final FactKinds kinds;
  private final Language language;
  private final ConditionSql sql;

  Evaluation(JdbcClient jdbc, FactKinds kinds, Language language, ConditionSql sql) {
    this.jdbc = jdbc;
    this.kinds = kinds;
    this.language = language;
    this.sql = sql;
  }

  /** The answer as of a moment, or nothing if there is no such customer. */
  public Optional<Trace> of(CustomerId customer, Condition condition, Instant now) {
    return facts(customer).map(it -> trace(condition, it, now.truncatedTo(ChronoUnit.MICROS)));
  }

  /** Which of these customers a condition holds of, asked all at once. */
  public Set<CustomerId> among(Collection<CustomerId> customers, Condition condition, Instant now) {
    var compiled = sql.compile(condition, now, "f").only("among");
    var parameters = new HashMap<>(compiled.parameters());
    parameters.put("among", customers.stream().map(CustomerId::value).toArray(UUID[]::new));
    return jdbc.sql(
            "select c.customer_id from customer c %s where c.customer_id = any(:among) and %s"
                .formatted(compiled.joins(), compiled.holds()))
        .params(parameters)
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .set();
  }

  /** A customer's facts, for who asks several things about them. */
  public Optional<CustomerFacts> facts(CustomerId customer) {
    return jdbc.sql(
            """
            select first_seen_at, last_seen_at, profile from customer where customer_id = ?
            """)
        .param(customer.value())
        .query((row, _) ->
            new CustomerFacts(
                customer,
                row.getTimestamp(1).toInstant(),
                row.getTimestamp(2).toInstant(),
                profile(row.getString(3)),
                () -> namespaces(customer.value()),
                () -> contacts(customer.value())))
        .optional();
  }

  public Trace trace(Condition condition, CustomerFacts customer, Instant now) {
    return switch (condition) {
      case All(var of) -> {
        var parts = of.stream().map(it -> trace(it, customer, now)).toList();
        yield group(condition, parts, parts.stream().allMatch(Trace::holds));
      }
      case Any(var of) -> {
        var parts = of.stream().map(it -> trace(it, customer, now)).toList();
        yield group(condition, parts, parts.stream().anyMatch(Trace::holds));
      }
      case Not(var of) -> {
        var part = trace(of, customer, now);
        yield new Trace(language.print(condition), !part.holds(), part.found(), List.of(part));
      }
      case Fact fact -> {
        var finding = kinds.of(fact).evaluate(customer, fact.arguments(), now);
        yield new Trace(language.print(fact), finding.holds(), finding.found(), List.of());
      }
    };
  }

  private Trace group(Condition condition, List<Trace> parts, boolean holds) {
    var held = parts.stream().filter(Trace::holds).count();
    var found = parts.isEmpty() ? "nothing asked" : held + " of " + parts.size() + " hold";
    return new Trace(language.print(condition), holds, found, parts);
  }

  private static Map<ProfileField, String> profile(String json) {
    Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
    for (var entry : JSON.readTree(json).properties()) {
      var value = entry.getValue().path("winner").path("value");
      if (value.isString()) values.put(ProfileField.of(entry.getKey()), value.stringValue());
    }
    return values;
  }

  private List<String> namespaces(UUID customer) {
    return jdbc.sql(
            """
            select distinct i.namespace
            from source_record r join source_identity i using (source_record_id)
            where r.customer_id = ? order by i.namespace
            """)
        .param(customer)
        .query(String.class)
        .list();
  }

  private List<Contact> contacts(UUID customer) {
    return jdbc.sql(
            """
            select t.occurred_at, t.kind, t.channel, t.direction, t.amount_minor, t.currency
            from source_record r join touchpoint t using (source_record_id)
            where r.customer_id = ?
            """)
        .param(customer)
        .query((row, _) ->
            new Contact(
                row.getTimestamp(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getString(6)))
        .list();
  }
}
