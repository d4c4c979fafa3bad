package org.mutualcrm.campaign;

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
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Having been given a campaign, not held out of it. Of people joined since, chance's first word
 * counts: that to the oldest record.
 */
@Component
@Order(40)
class CampaignFact implements FactKind {

  private static final String TYPE = "campaign";

  private final JdbcClient jdbc;

  CampaignFact(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String label() {
    return "Given a campaign";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.reference("campaign", "Campaign", this::named));
  }

  @Override
  public String sentence() {
    return "who were given campaign {campaign}";
  }

  static String read(CampaignId campaign) {
    return TYPE + ":" + campaign;
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(read(new CampaignId(arguments.id("campaign"))), FactsChanged.CUSTOMER);
  }

  @Override
  public Optional<Fault> check(Arguments arguments) {
    var known = named().stream().anyMatch(it -> it.value().equals(arguments.text("campaign")));
    if (known) return Optional.empty();
    return Optional.of(
        new Fault(
            "/campaign",
            "UNKNOWN_REFERENCE",
            "There is no campaign " + arguments.text("campaign") + ".",
            "Use the id of a campaign there is."));
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var held =
        jdbc.sql(
                """
                select x.held_out from campaign_exposure x join source_record r using (source_record_id)
                where r.customer_id = ? and x.campaign_id = ? order by x.source_record_id limit 1
                """)
            .params(customer.id().value(), arguments.id("campaign"))
            .query(Boolean.class)
            .optional();
    var words =
        held.map(it -> it ? "held out of it" : "was given it").orElse("not in its audience");
    return new Finding(held.isPresent() && !held.get(), words);
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    return new SqlFact(
        """
        select distinct on (r.customer_id) r.customer_id, x.held_out
        from campaign_exposure x join source_record r using (source_record_id)
        where x.campaign_id = :campaign and $scope(r.customer_id)
        order by r.customer_id, x.source_record_id
        """,
        "coalesce(not $.held_out, false)",
        null,
        Map.of("campaign", arguments.id("campaign")));
  }

  private List<Choice> named() {
    return jdbc.sql("select campaign_id, name from campaign order by lower(name), campaign_id")
        .query((row, _) -> new Choice(row.getObject(1, UUID.class).toString(), row.getString(2)))
        .list();
  }
}
