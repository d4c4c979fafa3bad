package org.mutualcrm.segment;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Choice;
import org.mutualcrm.condition.Comparison;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.FactKinds;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A customer's points under a scoring plan, rounded to two decimals and compared. */
@Component
@Order(21)
class ScoreFact implements FactKind {

  static final String TYPE = "score";

  private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

  private final JdbcClient jdbc;
  // Plans are made of conditions, which are made of kinds of facts like this one.
  private final ObjectProvider<PlanStore> plans;
  private final ObjectProvider<Scoring> scoring;
  private final ObjectProvider<FactKinds> kinds;

  ScoreFact(
      JdbcClient jdbc,
      ObjectProvider<PlanStore> plans,
      ObjectProvider<Scoring> scoring,
      ObjectProvider<FactKinds> kinds) {
    this.jdbc = jdbc;
    this.plans = plans;
    this.scoring = scoring;
    this.kinds = kinds;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String label() {
    return "Score";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.choice("comparison", "Comparison", Comparison.choices()),
        Parameter.amount("points", "Points", -1_000_000, 1_000_000),
        Parameter.reference("plan", "Scoring plan", this::named));
  }

  @Override
  public String sentence() {
    return "who score {comparison} {points} in {plan}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    var plan = plan(arguments);
    var reads = new TreeSet<String>(Set.of(TYPE + ":" + plan.id()));
    plan.elements().forEach(it -> reads.addAll(kinds.getObject().reads(it.when())));
    return reads;
  }

  @Override
  public Optional<Fault> check(Arguments arguments) {
    if (plans.getObject().find(new ScoringPlanId(arguments.id("plan"))).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "/plan",
            "UNKNOWN_REFERENCE",
            "There is no scoring plan " + arguments.text("plan") + ".",
            "Use the id of a plan there is."));
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var total = scoring.getObject().of(customer, plan(arguments), now).total();
    boolean holds = comparison(arguments).holds(total, arguments.amount("points"));
    return new Finding(holds, total + " points");
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var plan = plan(arguments);
    var points = scoring.getObject().sql(plan, now);
    var parameters = new HashMap<>(points.parameters());
    parameters.put("wanted", arguments.amount("points"));
    var due = "$.due";
    if (plan.halfLifeDays() != null) {
      parameters.put("moment", Timestamp.from(now));
      parameters.put("upper", arguments.amount("points").add(HALF_A_CENT).doubleValue());
      parameters.put("lower", arguments.amount("points").subtract(HALF_A_CENT).doubleValue());
      parameters.put("fading", Duration.ofDays(plan.halfLifeDays()).toSeconds());
      due = "least($.due, " + fallsBelow("upper") + ", " + fallsBelow("lower") + ")";
    }
    return new SqlFact(
        points.rows(),
        "round($.points::numeric, 2) " + comparison(arguments).operator() + " :wanted",
        due,
        parameters);
  }

  // A total falls no faster than its fading part, so not before half-life × log2(total ÷ limit).
  private static String fallsBelow(String limit) {
    return """
    case when $.points > :%1$s and :%1$s > 0
         then cast(:moment as timestamptz) + make_interval(secs => :fading * ln($.points / :%1$s) / ln(2)) end\
    """
        .formatted(limit);
  }

  private ScoringPlan plan(Arguments arguments) {
    return plans
        .getObject()
        .find(new ScoringPlanId(arguments.id("plan")))
        .orElseThrow(() -> new IllegalStateException("No plan " + arguments.text("plan")));
  }

  private static Comparison comparison(Arguments arguments) {
    return Comparison.valueOf(arguments.text("comparison"));
  }

  private List<Choice> named() {
    return jdbc.sql("select scoring_plan_id, name from scoring_plan order by lower(name)")
        .query((row, _) -> new Choice(row.getObject(1, UUID.class).toString(), row.getString(2)))
        .list();
  }
}
