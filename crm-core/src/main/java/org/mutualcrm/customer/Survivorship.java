package org.mutualcrm.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.customer.GoldenProfile.Assertion;
import org.mutualcrm.customer.GoldenProfile.Choice;

/**
 * Chooses each field of the golden profile: the more trusted kind of source first, then the newest
 * observation, then the older record. The same records give the same profile in any order.
 */
final class Survivorship {

  private static final List<String> TRUST = List.of("staff", "crm", "shop", "loyalty", "form");

  private static final Comparator<Assertion> BEST_FIRST =
      Comparator.<Assertion>comparingInt(it -> trust(it.source()))
          .thenComparing(Assertion::observedAt, Comparator.reverseOrder())
          .thenComparing(Assertion::record);

  private Survivorship() {}

  static GoldenProfile of(List<SourceRecord> records) {
    Map<ProfileField, Choice> chosen = new EnumMap<>(ProfileField.class);
    for (var field : ProfileField.values()) {
      var assertions =
          records.stream()
              .flatMap(it ->
                  it.facts().get(field).stream()
                      .map(value -> new Assertion(value, it.id(), it.source(), it.observedAt())))
              .sorted(BEST_FIRST)
              .toList();
      if (!assertions.isEmpty()) chosen.put(field, choose(assertions));
    }
    return new GoldenProfile(chosen);
  }

  private static Choice choose(List<Assertion> bestFirst) {
    var winner = bestFirst.getFirst();
    var others = new ArrayList<Assertion>();
    for (var other : bestFirst) {
      boolean known =
          other.value().equalsIgnoreCase(winner.value())
              || others.stream().anyMatch(it -> it.value().equalsIgnoreCase(other.value()));
      if (!known) others.add(other);
    }
    return new Choice(winner, why(winner, bestFirst), List.copyOf(others));
  }

  private static String why(Assertion winner, List<Assertion> all) {
    if (all.size() == 1) return "the only value";
    if (all.stream().allMatch(it -> it.value().equalsIgnoreCase(winner.value()))) {
      return "all " + all.size() + " records agree";
    }
    boolean outranks = all.stream().anyMatch(it -> trust(it.source()) > trust(winner.source()));
    long peers = all.stream().filter(it -> trust(it.source()) == trust(winner.source())).count();
    if (outranks && peers == 1) return "from the most trusted source, " + winner.source();
    return outranks ? "newest of the most trusted sources" : "newest of " + all.size() + " values";
  }

  private static int trust(SourceKey source) {
    int rank = TRUST.indexOf(source.kind());
    return rank < 0 ? TRUST.size() : rank;
  }
}
