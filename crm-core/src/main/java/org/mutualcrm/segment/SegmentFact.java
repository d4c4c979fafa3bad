package org.mutualcrm.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Choice;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Being in another segment: read from its membership, never nested. */
@Component
@Order(20)
class SegmentFact implements FactKind {

  static final String TYPE = "segment";

  private final JdbcClient jdbc;

  SegmentFact(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String label() {
    return "In another segment";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.reference("segment", "Segment", this::named));
  }

  @Override
  public String sentence() {
    return "who are in segment {segment}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(read(new SegmentId(arguments.id("segment"))));
  }

  static String read(SegmentId segment) {
    return TYPE + ":" + segment;
  }

  @Override
  public Optional<Fault> check(Arguments arguments) {
    var known = named().stream().anyMatch(it -> it.value().equals(arguments.text("segment")));
    if (known) return Optional.empty();
    return Optional.of(
        new Fault(
            "/segment",
            "UNKNOWN_REFERENCE",
            "There is no segment " + arguments.text("segment") + ".",
            "Use the id of a segment there is."));
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var since =
        jdbc.sql("select since from segment_member where customer_id = ? and segment_id = ?")
            .params(customer.id().value(), arguments.id("segment"))
            .query((row, _) -> row.getTimestamp(1).toInstant())
            .optional();
    return new Finding(since.isPresent(), since.map(it -> "in it since " + it).orElse("not in it"));
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    return new SqlFact(
        """
        select m.customer_id from segment_member m where m.segment_id = :segment and $scope(m.customer_id)
        """,
        "$.customer_id is not null",
        null,
        Map.of("segment", arguments.id("segment")));
  }

  private List<Choice> named() {
    return jdbc.sql("select segment_id, name from segment order by lower(name)")
        .query((row, _) -> new Choice(row.getObject(1, UUID.class).toString(), row.getString(2)))
        .list();
  }
}
