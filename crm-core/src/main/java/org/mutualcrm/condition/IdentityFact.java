package org.mutualcrm.condition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * An identity of some namespace: {@code email}, {@code crm:contoso}, or {@code crm} for all of its
 * kind.
 */
@Component
@Order(4)
class IdentityFact implements FactKind {

  @Override
  public String type() {
    return "identity";
  }

  @Override
  public String label() {
    return "Identity";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.text("namespace", "Namespace"));
  }

  @Override
  public String sentence() {
    return "who are known by {namespace}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var wanted = arguments.text("namespace");
    boolean holds =
        customer.namespaces().stream()
            .anyMatch(it -> it.equals(wanted) || it.startsWith(wanted + ":"));
    var found =
        customer.namespaces().isEmpty()
            ? "known by nothing"
            : "known by " + String.join(", ", customer.namespaces());
    return new Finding(holds, found);
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var rows =
        """
        select distinct r.customer_id
        from source_record r join source_identity i using (source_record_id)
        where (i.namespace = :namespace or starts_with(i.namespace, :namespace || ':'))
          and $scope(r.customer_id)
        """;
    return new SqlFact(
        rows, "$.customer_id is not null", null, Map.of("namespace", arguments.text("namespace")));
  }
}
