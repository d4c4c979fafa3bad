package org.mutualcrm.perception;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Choice;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.mutualcrm.reason.Reason;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Why a customer follows us: as they said within a year or, unless they did, as their acts show.
 * Either can be asked for alone.
 */
@Component
@Order(31)
class ReasonFact implements FactKind {

  static final String TYPE = "reason";

  private static final String SAID = "SAID";
  private static final String DONE = "DONE";

  private final JdbcClient jdbc;
  private final Witnesses witnesses;

  ReasonFact(JdbcClient jdbc, Witnesses witnesses) {
    this.jdbc = jdbc;
    this.witnesses = witnesses;
  }

  private record Known(@Nullable List<String> said, @Nullable String done, long acts) {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String label() {
    return "Reason to follow us";
  }

  @Override
  public List<Parameter> parameters() {
    var reasons =
        Arrays.stream(Reason.values()).map(it -> new Choice(it.name(), it.words())).toList();
    var by = List.of(new Choice(SAID, "they say"), new Choice(DONE, "their acts show"));
    return List.of(
        Parameter.choice("reason", "Reason", reasons), Parameter.choice("by", "As", by).maybe());
  }

  @Override
  public String sentence() {
    return "who follow us because of {reason}[ as {by}]";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(TYPE, FactsChanged.TOUCHPOINT, FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var parameters = new HashMap<>(parameters(arguments, now));
    parameters.put("customer", customer.id().value());
    var known =
        jdbc.sql(rowsOfOne())
            .params(parameters)
            .query((row, _) -> {
              var said = row.getArray("said");
              return new Known(
                  said == null ? null : StatedReasons.names(said),
                  row.getString("done"),
                  row.getLong("acts"));
            })
            .optional()
            .orElse(new Known(null, null, 0));
    return new Finding(holds(known, arguments), words(known));
  }

  private static boolean holds(Known known, Arguments arguments) {
    var reason = arguments.text("reason");
    boolean said = known.said() != null && known.said().contains(reason);
    boolean done = reason.equals(known.done());
    return switch (by(arguments)) {
      case SAID -> said;
      case DONE -> done;
      default -> known.said() == null ? done : said;
    };
  }

  private static String words(Known known) {
    var said =
        known.said() == null
            ? "said nothing within a year"
            : "said " + ReasonChoice.of(known.said(), null).words();
    var done = known.done();
    return done == null
        ? said + "; acts show no reason"
        : "%s; %d acts show %s".formatted(said, known.acts(), Reason.valueOf(done).words());
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var said = "coalesce(:reason = any($.said), false)";
    var done = "coalesce($.done = :reason, false)";
    var holds =
        switch (by(arguments)) {
          case SAID -> said;
          case DONE -> done;
          default -> "case when $.said is null then " + done + " else " + said + " end";
        };
    return new SqlFact(
        rows(""), holds, "$.oldest + make_interval(secs => :valid)", parameters(arguments, now));
  }

  private static String by(Arguments arguments) {
    return arguments.has("by") ? arguments.text("by") : "";
  }

  private static Map<String, Object> parameters(Arguments arguments, Instant now) {
    return Map.of(
        "reason", arguments.text("reason"),
        "valid", StatedReasons.VALIDITY.toSeconds(),
        "least", InferredReasons.LEAST,
        "since", Timestamp.from(now.minus(StatedReasons.VALIDITY)));
  }

  /** Of one customer, whose acts are found by their records. */
  String rowsOfOne() {
    return rows(" and w." + InferredReasons.THEIRS)
        .replaceAll("\\$scope\\(([\\w.]+)\\)", "$1 = :customer");
  }

  /** What a customer's newest answer names, and what most of their acts show. */
  private String rows(String only) {
    return """
    select coalesce(s.customer_id, d.customer_id) as customer_id, s.reasons as said,
           case when d.acts >= :least then d.reason end as done, coalesce(d.acts, 0) as acts,
           least(s.answered_at, d.oldest) as oldest
    from (
      select distinct on (r.customer_id) r.customer_id, a.reasons, a.answered_at
      from reason_answer a join source_record r using (source_record_id)
      where a.answered_at > :since and $scope(r.customer_id)
      order by r.customer_id, a.answered_at desc, a.answer_id desc
    ) s
    full join (
      select distinct on (n.customer_id) n.*
      from (
        select r.customer_id, w.reason, count(*) as acts, max(w.at) as newest,
               min(min(w.at)) over (partition by r.customer_id) as oldest
        from (%s) w join source_record r using (source_record_id)
        where w.at > :since and $scope(r.customer_id)%s
        group by r.customer_id, w.reason
      ) n
      order by n.customer_id, n.acts desc, n.newest desc, n.reason
    ) d on d.customer_id = s.customer_id
    """
        .formatted(witnesses.acts(), only);
  }
}
