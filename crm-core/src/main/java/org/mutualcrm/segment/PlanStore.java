package org.mutualcrm.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.condition.ConditionJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The scoring plans as they are kept. */
@Component
class PlanStore {

  private static final String SELECT =
      """
      select scoring_plan_id, name, description, half_life_days, cap, elements, version, created_by, created_at,
             updated_at
      from scoring_plan
      """;

  private final JdbcClient jdbc;
  private final ConditionJson json;

  PlanStore(JdbcClient jdbc, ConditionJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<ScoringPlan> all() {
    return jdbc.sql(SELECT + " order by lower(name)").query(this::plan).list();
  }

  Optional<ScoringPlan> find(ScoringPlanId id) {
    return jdbc.sql(SELECT + " where scoring_plan_id = ?")
        .param(id.value())
        .query(this::plan)
        .optional();
  }

  private ScoringPlan plan(ResultSet row, int number) throws SQLException {
    return new ScoringPlan(
        new ScoringPlanId(row.getObject("scoring_plan_id", UUID.class)),
        row.getString("name"),
        row.getString("description"),
        row.getObject("half_life_days", Integer.class),
        row.getBigDecimal("cap"),
        ScoringElements.read(row.getString("elements"), json),
        row.getInt("version"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
