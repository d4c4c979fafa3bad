package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.Holding;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.Impact.Conflict.Kind;
import org.mutualcrm.identity.Impact.Side;
import org.mutualcrm.identity.Link.Verdict;
import org.springframework.stereotype.Component;

/** Looks at customers before and after an act, and for what speaks against joining two. */
@Component
class Impacts {

  private final Customers customers;
  private final Identities identities;
  private final Links links;
  private final List<CustomerHoldings> holdings;

  Impacts(
      Customers customers, Identities identities, Links links, List<CustomerHoldings> holdings) {
    this.customers = customers;
    this.identities = identities;
    this.links = links;
    this.holdings = holdings;
  }

  List<Side> sides(Collection<CustomerId> ids) {
    return ids.stream().distinct().map(this::side).toList();
  }

  /** How much hangs on two customers: what a wrong answer about them would put in disorder. */
  double atStake(CustomerId one, CustomerId other) {
    return Stream.of(one, other)
        .flatMap(it -> holdings.stream().flatMap(held -> held.of(it).stream()))
        .mapToLong(Holding::count)
        .sum();
  }

  private Side side(CustomerId id) {
    var view = customers.find(id).orElseThrow();
    return new Side(
        id,
        view.displayName(),
        view.profile(),
        view.records(),
        holdings.stream().flatMap(it -> it.of(id).stream()).toList());
  }

  /** What speaks against two customers being one person. */
  List<Conflict> between(Side one, Side other) {
    var found = new ArrayList<Conflict>();
    var sources = sources(one);
    sources.retainAll(sources(other));
    sources.forEach(
        it -> found.add(new Conflict(Kind.SAME_SOURCE, it, "lists them as two people")));
    issued(one, other, found);
    birthDates(one, other, found);
    var sides = Sides.of(one.records(), other.records());
    for (var said : links.between(sides.one(), sides.other(), Verdict.NO_MATCH)) {
      found.add(new Conflict(Kind.SAID_DIFFERENT, said.decidedBy(), said.evidence()));
    }
    return found;
  }

  private static TreeSet<String> sources(Side side) {
    return side.records().stream()
        .map(SourceRecord::source)
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void issued(Side one, Side other, List<Conflict> found) {
    var mine = issuedTo(one.id());
    var theirs = issuedTo(other.id());
    mine.forEach((namespace, values) -> {
      var others = theirs.getOrDefault(namespace, List.of());
      boolean shared = others.stream().anyMatch(values::contains);
      if (!others.isEmpty() && !shared) {
        var detail = String.join(", ", values) + " and " + String.join(", ", others);
        found.add(new Conflict(Kind.ISSUED_ID, namespace, detail));
      }
    });
  }

  private Map<String, List<String>> issuedTo(CustomerId customer) {
    return identities.of(customer).stream()
        .filter(it -> it.verified() && it.identity().namespace().issued())
        .collect(
            Collectors.groupingBy(
                it -> it.identity().namespace().value(),
                java.util.TreeMap::new,
                Collectors.mapping(it -> it.identity().value(), Collectors.toList())));
  }

  private static void birthDates(Side one, Side other, List<Conflict> found) {
    var mine = one.profile().value(ProfileField.BIRTH_DATE);
    var theirs = other.profile().value(ProfileField.BIRTH_DATE);
    if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
      found.add(new Conflict(Kind.BIRTH_DATE, "Birth date", mine.get() + " and " + theirs.get()));
    }
  }
}
