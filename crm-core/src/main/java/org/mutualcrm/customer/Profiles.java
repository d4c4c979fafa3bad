package org.mutualcrm.customer;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Derives golden profiles by the policies that count now, or by some that might. */
@Component
class Profiles {

  private final Testimonies testimonies;
  private final PolicyBook policies;
  private final ProvenValues proven;

  Profiles(Testimonies testimonies, PolicyBook policies, ProvenValues proven) {
    this.testimonies = testimonies;
    this.policies = policies;
    this.proven = proven;
  }

  /** A customer's testimony and what follows from it. */
  record Derived(Testimony testimony, GoldenProfile profile) {}

  /** Of these customers, those who have a source record. */
  Map<CustomerId, Derived> of(Collection<CustomerId> customers) {
    return of(customers, policies.current());
  }

  Map<CustomerId, Derived> of(
      Collection<CustomerId> customers, Map<ProfileField, SurvivorshipPolicy> chosen) {
    return derive(testimonies.of(customers), chosen);
  }

  /** Of those to whom these records belong, which are all of theirs; for looking at only. */
  Map<CustomerId, Derived> among(List<SourceRecord> records) {
    return derive(testimonies.among(records), policies.lately());
  }

  private Map<CustomerId, Derived> derive(
      Map<CustomerId, Testimony> testimonies, Map<ProfileField, SurvivorshipPolicy> chosen) {
    var survivorship =
        new Survivorship(
            it -> chosen.getOrDefault(it, SurvivorshipPolicy.DEFAULT), this::provenAmong);
    var derived = new HashMap<CustomerId, Derived>();
    testimonies.forEach(
        (customer, it) -> derived.put(customer, new Derived(it, survivorship.of(it))));
    return derived;
  }

  /** The policies that count now, but for one field. */
  Map<ProfileField, SurvivorshipPolicy> with(ProfileField field, SurvivorshipPolicy policy) {
    var chosen = new EnumMap<ProfileField, SurvivorshipPolicy>(ProfileField.class);
    chosen.putAll(policies.current());
    chosen.put(field, policy);
    return chosen;
  }

  private Predicate<String> provenAmong(ProfileField field, List<SourceRecord> records) {
    var values = new HashSet<String>();
    for (Set<String> it :
        proven.of(field, records.stream().map(SourceRecord::id).toList()).values()) {
      values.addAll(it);
    }
    return value -> values.contains(proven.normal(field, value));
  }
}
