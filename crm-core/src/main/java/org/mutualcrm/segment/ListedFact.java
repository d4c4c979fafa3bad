package org.mutualcrm.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Being on a list by hand: the condition of every segment that is a list, and of no other. */
@Component
@Order(99)
class ListedFact implements FactKind {

  private final JdbcClient jdbc;

  ListedFact(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static Condition on(SegmentId list) {
    return Condition.fact("listed", "list", list.toString());
  }

  @Override
  public String type() {
    return "listed";
  }

  @Override
  public String label() {
    return "On a list";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.text("list", "List"));
  }

  @Override
  public String sentence() {
    return "who were put on list {list}";
  }

  @Override
  public boolean offered() {
    return false;
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of("listed:" + arguments.text("list"));
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var added =
        jdbc.sql(
                """
                select e.added_at from source_record r join segment_list_entry e using (source_record_id)
                where r.customer_id = ? and e.segment_id = ? order by e.added_at limit 1
                """)
            .params(customer.id().value(), arguments.id("list"))
            .query((row, _) -> row.getTimestamp(1).toInstant())
            .optional();
    return new Finding(
        added.isPresent(), added.map(it -> "put on it at " + it).orElse("not put on it"));
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    return new SqlFact(
        """
        select distinct r.customer_id from source_record r join segment_list_entry e using (source_record_id)
        where e.segment_id = :list and $scope(r.customer_id)
        """,
        "$.customer_id is not null",
        null,
        Map.of("list", arguments.id("list")));
  }
}
