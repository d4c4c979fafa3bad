package org.mutualcrm.engagement;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.Choice;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.CustomerFacts.Contact;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The engagement class of the last 90 days. */
@Component
@Order(30)
class EngagementFact implements FactKind {

  private static final Duration WINDOW = Duration.ofDays(ParticipationSql.DAYS);
  // Everything there is: what is dated into the future is not held apart here.
  private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

  @Override
  public String type() {
    return "engagement";
  }

  @Override
  public String label() {
    return "Engagement class";
  }

  @Override
  public List<Parameter> parameters() {
    var classes =
        Arrays.stream(EngagementClass.values())
            .map(it -> new Choice(it.name(), it.words()))
            .toList();
    return List.of(Parameter.choice("class", "Class", classes));
  }

  @Override
  public String sentence() {
    return "who are engaged as {class}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.TOUCHPOINT, FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var since = now.minus(WINDOW);
    var said =
        customer.contacts().stream()
            .filter(it -> it.direction().equals("INBOUND") && it.at().isAfter(since))
            .toList();
    var words = said.stream().filter(it -> authored(it) || answered(it)).toList();
    var it =
        new Participation(
            words.stream().filter(EngagementFact::authored).count(),
            words.stream().filter(EngagementFact::answered).count(),
            said.stream().filter(one -> one.kind().equals(ParticipationSql.LIGHT)).count(),
            words.stream().map(EngagementFact::week).distinct().count(),
            customer.namespaces().stream().anyMatch(ParticipationSql::social));
    return new Finding(
        it.engagement().name().equals(arguments.text("class")),
        it.engagement().words() + ": " + it.because());
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var parameters = new HashMap<String, Object>();
    parameters.put("since", Timestamp.from(now.minus(WINDOW)));
    parameters.put("until", Timestamp.from(FOR_EVER));
    parameters.put("channel", "");
    parameters.put("class", arguments.text("class"));
    parameters.put("window", WINDOW.toSeconds());
    return new SqlFact(
        ParticipationSql.participation("$scope(r.customer_id)"),
        "coalesce(case when $.customer_id is not null then "
            + Participation.CASE
            + " end, 'NOT_OBSERVABLE') = :class",
        "$.oldest + make_interval(secs => :window)",
        parameters);
  }

  private static boolean authored(Contact it) {
    return ParticipationSql.AUTHORED.contains(it.kind());
  }

  private static boolean answered(Contact it) {
    return ParticipationSql.ANSWERED.contains(it.kind());
  }

  private static int week(Contact it) {
    var day = it.at().atZone(ZoneOffset.UTC);
    return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
