package org.mutualcrm.condition;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How long ago a customer was first or last seen by any source, in days of 24 hours. */
@Component
@Order(7)
class SeenAgoFact implements FactKind {

  static final Parameter MOMENT =
      Parameter.choice(
          "moment",
          "Which time",
          Parameter.choices("FIRST_SEEN", "first seen", "LAST_SEEN", "last seen"));

  @Override
  public String type() {
    return "seen-ago";
  }

  @Override
  public String label() {
    return "First or last seen, days ago";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        MOMENT,
        Parameter.choice(
            "side",
            "Comparison",
            Parameter.choices("AT_LEAST", "at least", "LESS_THAN", "less than")),
        Parameter.whole("days", "Days", 1, 36_500));
  }

  @Override
  public String sentence() {
    return "who were {moment} {side} {days} days ago";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var at = at(customer, arguments);
    boolean longAgo = !at.isAfter(limit(arguments, now));
    boolean holds = longAgo == arguments.text("side").equals("AT_LEAST");
    return new Finding(holds, Duration.between(at, now).toDays() + " days ago, at " + at);
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var column = column(arguments);
    var sign = arguments.text("side").equals("AT_LEAST") ? " <= " : " > ";
    return new SqlFact(
        null,
        column + sign + ":limit",
        "case when "
            + column
            + " > :limit then "
            + column
            + " + make_interval(hours => :hours) end",
        Map.of(
            "limit", Timestamp.from(limit(arguments, now)), "hours", arguments.whole("days") * 24));
  }

  static Instant at(CustomerFacts customer, Arguments arguments) {
    return arguments.text("moment").equals("FIRST_SEEN")
        ? customer.firstSeenAt()
        : customer.lastSeenAt();
  }

  static String column(Arguments arguments) {
    return arguments.text("moment").equals("FIRST_SEEN") ? "c.first_seen_at" : "c.last_seen_at";
  }

  private static Instant limit(Arguments arguments, Instant now) {
    return now.minus(Duration.ofDays(arguments.whole("days")));
  }
}
