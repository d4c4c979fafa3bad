package org.mutualcrm.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mutualcrm.condition.Arguments;
import org.mutualcrm.condition.CustomerFacts;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Finding;
import org.mutualcrm.condition.Parameter;
import org.mutualcrm.condition.SqlFact;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A yes to a purpose on a channel that stands, as {@link Standing} reckons it. Good for choosing an
 * audience; whoever sends asks {@link MayContact} again.
 */
@Component
@Order(10)
class ConsentedFact implements FactKind {

  /** What conditions read when they ask for consent. */
  static final String TYPE = "consent";

  private final Purposes purposes;
  private final ConsentFacts facts;
  private final Decisions decisions;

  ConsentedFact(Purposes purposes, ConsentFacts facts, Decisions decisions) {
    this.purposes = purposes;
    this.facts = facts;
    this.decisions = decisions;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String label() {
    return "Consent";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.text("purpose", "Purpose"), Parameter.text("channel", "Channel"));
  }

  @Override
  public String sentence() {
    return "who consent to {purpose} by {channel}";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(TYPE);
  }

  @Override
  public Optional<Fault> check(Arguments arguments) {
    var named = arguments.text("purpose");
    var purpose =
        purposes.current().stream().filter(it -> it.key().value().equals(named)).findAny();
    if (purpose.isEmpty()) {
      var known = purposes.current().stream().map(it -> it.key().value()).toList();
      return fault("/purpose", "There is no purpose " + named + ".", known);
    }
    var offered = purpose.get().channels().stream().map(ContactChannel::value).toList();
    if (offered.contains(arguments.text("channel"))) return Optional.empty();
    return fault(
        "/channel", named + " is not offered by " + arguments.text("channel") + ".", offered);
  }

  private static Optional<Fault> fault(String field, String what, List<String> known) {
    return Optional.of(
        new Fault(
            field, "UNKNOWN_REFERENCE", what, "Use one of " + String.join(", ", known) + "."));
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var standing =
        Standing.of(
            facts.of(customer.id()),
            decisions.ids(customer.id()),
            new PurposeKey(arguments.text("purpose")),
            new ContactChannel(arguments.text("channel")),
            now);
    var said = standing.pending() != null ? "to be confirmed" : standing.status().label();
    return new Finding(standing.status() == ConsentStatus.GRANTED, said.toLowerCase(Locale.ROOT));
  }

  /** Of each record the newest decision, of two at one moment the stricter; then all of them. */
  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var rows =
        """
        select n.customer_id, bool_and(n.status = 'GRANTED') as granted, min(n.expires_at) as expires_at
        from (
          select distinct on (f.source_record_id) r.customer_id, f.status, f.expires_at
          from consent_fact f
          join source_record r on r.source_record_id = f.source_record_id
          left join source_record other on other.source_record_id = f.by_record
          where f.purpose_key in (:purpose, '*') and f.channel in (:channel, '*') and f.status <> 'PENDING'
            and (f.by_record is null or other.customer_id = r.customer_id)
            and $scope(r.customer_id)
          order by f.source_record_id, f.occurred_at desc,
            case f.status when 'REVOKED' then 3 when 'DENIED' then 2 when 'GRANTED' then 1 else 0 end desc,
            f.consent_id::text collate "C" desc
        ) n
        where n.status <> 'RELEASED'
        group by n.customer_id
        """;
    var stands = "(coalesce($.granted, false) and ($.expires_at is null or $.expires_at > :now))";
    return new SqlFact(
        rows,
        stands,
        "case when " + stands + " then $.expires_at end",
        Map.of(
            "purpose", arguments.text("purpose"),
            "channel", arguments.text("channel"),
            "now", Timestamp.from(now)));
  }
}
