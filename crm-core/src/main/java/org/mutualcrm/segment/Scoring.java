package org.mutualcrm.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionSql;
import org.mutualcrm.condition.Contacts;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Language;
import org.springframework.stereotype.Component;

/** Points of one customer, explained, and of many, in SQL. */
@Component
class Scoring {

  /**
   * Points of many.
   *
   * @param rows a query for customer_id, points and due
   */
  record Points(String rows, Map<String, Object> parameters) {}

  private final Evaluation evaluation;
  private final Language language;
  private final ConditionSql sql;

  Scoring(Evaluation evaluation, Language language, ConditionSql sql) {
    this.evaluation = evaluation;
    this.language = language;
    this.sql = sql;
  }

  Score of(CustomerFacts customer, ScoringPlan plan, Instant now) {
    var parts = new ArrayList<Score.Part>();
    double sum = 0;
    for (var element : plan.elements()) {
      var trace = evaluation.trace(element.when(), customer, now);
      double raw = raw(element, plan, customer, trace.holds(), now);
      double given = element.cap() == null ? raw : Math.min(raw, element.cap().doubleValue());
      sum += given;
      parts.add(
          new Score.Part(
              element.name(),
              language.print(element.when()),
              rounded(given),
              given < raw,
              trace.found()));
    }
    var cap = plan.cap();
    boolean capped = cap != null && sum > cap.doubleValue();
    return new Score(rounded(cap == null ? sum : Math.min(sum, cap.doubleValue())), capped, parts);
  }

  private static double raw(
      ScoringElement element,
      ScoringPlan plan,
      CustomerFacts customer,
      boolean holds,
      Instant now) {
    double points = element.points().doubleValue();
    if (!element.each()) return holds ? points : 0;
    double weight = 0;
    for (var contact : contacts(element).of(customer, now)) {
      weight += weight(plan.halfLifeDays(), contact.at(), now);
    }
    return points * weight;
  }

  private static double weight(@Nullable Integer halfLifeDays, Instant at, Instant now) {
    if (halfLifeDays == null) return 1;
    double age = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
    return Math.pow(0.5, age / seconds(halfLifeDays));
  }

  private static BigDecimal rounded(double points) {
    return BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP);
  }

  Points sql(ScoringPlan plan, Instant now) {
    var joins = new StringBuilder();
    var terms = new ArrayList<String>();
    var dues = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    parameters.put("asOf", Timestamp.from(now));
    for (int i = 0; i < plan.elements().size(); i++) {
      var element = plan.elements().get(i);
      if (element.each()) {
        each(plan, element, "w" + i, now, joins, terms, dues, parameters);
      } else {
        var compiled = sql.compile(element.when(), now, "e" + i + "x");
        joins.append(compiled.joins());
        parameters.putAll(compiled.parameters());
        terms.add(
            "case when " + compiled.holds() + " then " + element.points() + "::float8 else 0 end");
        if (!compiled.due().startsWith("null")) dues.add(compiled.due());
      }
    }
    var sum = "(" + String.join(" + ", terms) + ")";
    var total = plan.cap() == null ? sum : "least(" + sum + ", " + plan.cap() + "::float8)";
    var due = dues.isEmpty() ? "null::timestamptz" : "least(" + String.join(", ", dues) + ")";
    var rows =
        """
        select c.customer_id, %s as points, %s as due
        from customer c
        %s
        where $scope(c.customer_id)
        """
            .formatted(total, due, joins);
    return new Points(rows, parameters);
  }

  private static void each(
      ScoringPlan plan,
      ScoringElement element,
      String alias,
      Instant now,
      StringBuilder joins,
      List<String> terms,
      List<String> dues,
      Map<String, Object> parameters) {
    var contacts = contacts(element);
    var given = contacts.parameters(now);
    var from = contacts.sql(now);
    var due = contacts.due(alias + ".oldest");
    for (var name : given.keySet()) {
      from = from.replaceAll("(?<!:):" + name + "\\b", ":" + alias + "_" + name);
      if (due != null) due = due.replaceAll("(?<!:):" + name + "\\b", ":" + alias + "_" + name);
    }
    given.forEach((name, value) -> parameters.put(alias + "_" + name, value));
    joins
        .append("left join (select r.customer_id, min(t.occurred_at) as oldest, ")
        .append(weight(plan.halfLifeDays()))
        .append(" as weight ")
        .append(from)
        .append(" group by r.customer_id) ")
        .append(alias)
        .append(" on " + alias + ".customer_id = c.customer_id\n");
    var points = "coalesce(" + alias + ".weight, 0) * " + element.points() + "::float8";
    terms.add(
        element.cap() == null ? points : "least(" + points + ", " + element.cap() + "::float8)");
    if (due != null) dues.add(due);
    if (plan.halfLifeDays() != null && element.points().signum() < 0) {
      // What fades below zero lifts the total: looked at twenty times per half-life.
      dues.add(
          "case when "
              + alias
              + ".weight > 0.001 then cast(:asOf as timestamptz) + make_interval(secs => "
              + seconds(plan.halfLifeDays()) / 20
              + ") end");
    }
  }

  private static String weight(@Nullable Integer halfLifeDays) {
    if (halfLifeDays == null) return "count(*)::float8";
    return "sum(power(0.5::float8, greatest(extract(epoch from (cast(:asOf as timestamptz) - t.occurred_at)), 0)::float8 / %d))"
        .formatted(seconds(halfLifeDays));
  }

  private static long seconds(int days) {
    return Duration.ofDays(days).toSeconds();
  }

  private static Contacts contacts(ScoringElement element) {
    return new Contacts(((Condition.Fact) element.when()).arguments());
  }
}
