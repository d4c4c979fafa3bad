package org.mutualcrm.condition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Fact;
import org.mutualcrm.condition.Condition.Not;
import org.springframework.stereotype.Service;

/** Compiles conditions to SQL over {@code customer c}. Values only ever travel as parameters. */
@Service
public class ConditionSql {

  /**
   * A condition compiled as of a moment.
   *
   * @param joins what follows {@code from customer c}
   * @param holds a boolean expression, never null
   * @param due the earliest moment at which time alone may change the answer; null if there is none
   * @param parameters by name; names begin with the prefix asked for
   */
  public record Compiled(String joins, String holds, String due, Map<String, Object> parameters) {

    /** The same about every customer. */
    public Compiled all() {
      return scoped("true");
    }

    /** The same about the customers whose ids are in an array parameter. */
    public Compiled only(String parameter) {
      return scoped("$1 = any(:" + parameter + ")");
    }

    private Compiled scoped(String replacement) {
      return new Compiled(SCOPE.matcher(joins).replaceAll(replacement), holds, due, parameters);
    }
  }

  private static final Pattern SCOPE = Pattern.compile("\\$scope\\(([\\w.]+)\\)");

  private final FactKinds kinds;

  ConditionSql(FactKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * @param prefix sets this condition's names apart from others in the same statement
   */
  public Compiled compile(Condition condition, Instant now, String prefix) {
    return new Pass(now.truncatedTo(ChronoUnit.MICROS), prefix).compiled(condition);
  }

  private final class Pass {
    private final Instant now;
    private final String prefix;
    private final Map<Fact, SqlFact> facts = new java.util.LinkedHashMap<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Pass(Instant now, String prefix) {
      this.now = now;
      this.prefix = prefix;
    }

    Compiled compiled(Condition condition) {
      var holds = holds(condition);
      var joins = new StringBuilder();
      facts.forEach((fact, sql) -> {
        if (sql.rows() != null) {
          var alias = alias(fact);
          joins.append("left join (").append(sql.rows()).append(") ").append(alias);
          joins.append(" on ").append(alias).append(".customer_id = c.customer_id\n");
        }
      });
      var dues =
          facts.values().stream()
              .filter(it -> it.due() != null)
              .map(SqlFact::due)
              .distinct()
              .collect(Collectors.joining(", "));
      var due = dues.isEmpty() ? "null::timestamptz" : "least(" + dues + ")";
      return new Compiled(joins.toString(), holds, due, Map.copyOf(parameters));
    }

    private String holds(Condition condition) {
      return switch (condition) {
        case All(var of) -> group(of, " and ", "true");
        case Any(var of) -> group(of, " or ", "false");
        case Not(var of) -> "not " + holds(of);
        case Fact fact -> "coalesce(" + fact(fact).holds() + ", false)";
      };
    }

    private String group(List<Condition> of, String between, String empty) {
      if (of.isEmpty()) return empty;
      return of.stream().map(this::holds).collect(Collectors.joining(between, "(", ")"));
    }

    // The same fact asked twice is looked up once.
    private SqlFact fact(Fact fact) {
      var known = facts.get(fact);
      if (known != null) return known;
      var sql = kinds.of(fact).sql(fact.arguments(), now);
      facts.put(fact, sql);
      var mine = alias(fact);
      sql.parameters().forEach((name, value) -> parameters.put(mine + "_" + name, value));
      var bound =
          new SqlFact(
              sql.rows() == null ? null : bound(sql.rows(), mine, sql),
              bound(sql.holds(), mine, sql),
              sql.due() == null ? null : bound(sql.due(), mine, sql),
              sql.parameters());
      facts.put(fact, bound);
      return bound;
    }

    private String alias(Fact fact) {
      return prefix + List.copyOf(facts.keySet()).indexOf(fact);
    }

    private String bound(String sql, String alias, SqlFact fact) {
      var bound = sql.replace("$.", alias + ".");
      for (var name : fact.parameters().keySet()) {
        bound =
            bound.replaceAll(
                "(?<!:):" + name + "\\b", Matcher.quoteReplacement(":" + alias + "_" + name));
      }
      return bound;
    }
  }
}
