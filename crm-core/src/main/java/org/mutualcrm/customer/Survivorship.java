package org.mutualcrm.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mutualcrm.customer.GoldenProfile.Assertion;
import org.mutualcrm.customer.GoldenProfile.Choice;
import org.mutualcrm.customer.StaffAssertion.Kind;

/**
 * Chooses each field of the golden profile: what staff said last, else by the field's policy. Every
 * order ends with the newer observation, then the older record, so the same testimony gives the
 * same profile in any order.
 */
final class Survivorship {

  private static final String STAFF = "staff";

  private static final Comparator<Assertion> NEWEST_FIRST =
      Comparator.comparing(Assertion::observedAt)
          .reversed()
          .thenComparing(Assertion::record)
          .thenComparing(Assertion::value);

  private final Policies policies;
  private final Proofs proofs;

  /** The policy of each field. */
  interface Policies {
    SurvivorshipPolicy of(ProfileField field);
  }

  /** Whether an address or number of one of these records was proven. */
  interface Proofs {
    Predicate<String> among(ProfileField field, List<SourceRecord> records);
  }

  Survivorship(Policies policies, Proofs proofs) {
    this.policies = policies;
    this.proofs = proofs;
  }

  GoldenProfile of(Testimony testimony) {
    Map<ProfileField, Choice> chosen = new EnumMap<>(ProfileField.class);
    for (var field : ProfileField.values()) {
      var said = said(field, testimony);
      var stated = stated(field, testimony);
      if (!said.isEmpty() || !stated.isEmpty()) {
        chosen.put(field, choose(field, said, stated, testimony));
      }
    }
    return new GoldenProfile(chosen);
  }

  /** What staff say of a field, the newest first: that one stands. */
  private static List<Assertion> said(ProfileField field, Testimony testimony) {
    var words =
        testimony.said().stream()
            .filter(it -> it.field() == field)
            .sorted(StaffAssertion.NEWEST_FIRST)
            .map(
                it -> new Assertion(it.value(), it.record(), it.source(), seen(it, testimony), it));
    // Records of staff are from before corrections were rows of their own.
    var records =
        testimony.records().stream()
            .filter(it -> it.source().kind().equals(STAFF))
            .flatMap(it -> stated(field, it))
            .sorted(NEWEST_FIRST);
    return Stream.concat(words, records)
        .sorted(Comparator.comparing(Survivorship::saidAt).reversed())
        .toList();
  }

  private static java.time.Instant saidAt(Assertion it) {
    return it.said() == null ? it.observedAt() : it.said().at();
  }

  private static java.time.Instant seen(StaffAssertion said, Testimony testimony) {
    if (said.kind() == Kind.CORRECTION) return said.at();
    return testimony.records().stream()
        .filter(it -> it.id().equals(said.record()))
        .filter(it -> it.facts().get(said.field()).filter(said.value()::equals).isPresent())
        .map(SourceRecord::observedAt)
        .findFirst()
        .orElse(said.at());
  }

  private static List<Assertion> stated(ProfileField field, Testimony testimony) {
    return testimony.records().stream()
        .filter(it -> !it.source().kind().equals(STAFF))
        .flatMap(it -> stated(field, it))
        .toList();
  }

  private static Stream<Assertion> stated(ProfileField field, SourceRecord record) {
    return record.facts().get(field).stream()
        .map(it -> new Assertion(it, record.id(), record.source(), record.observedAt(), null));
  }

  private Choice choose(
      ProfileField field, List<Assertion> said, List<Assertion> stated, Testimony testimony) {
    var policy = policies.of(field);
    Predicate<String> proven =
        policy.strategy() == SurvivorshipStrategy.VERIFIED_FIRST
            ? proofs.among(field, testimony.records())
            : _ -> false;
    var ranking = new Ranking(policy, stated, proven);
    var ordered = stated.stream().sorted(ranking.bestFirst(NEWEST_FIRST)).toList();
    var all = Stream.concat(said.stream(), ordered.stream()).toList();
    var winner = all.getFirst();
    var why = said.isEmpty() ? ranking.why(winner) : why(winner);
    var rest = distinct(all, winner);
    if (policy.strategy() != SurvivorshipStrategy.UNION) {
      return new Choice(winner, why, List.of(), rest);
    }
    var corrected = corrected(said);
    var also = rest.stream().filter(it -> !corrected.contains(it.record())).toList();
    var others = rest.stream().filter(it -> corrected.contains(it.record())).toList();
    return new Choice(winner, why, also, others);
  }

  /** Of which records staff said that their value is wrong. */
  private static Set<SourceRecordId> corrected(List<Assertion> said) {
    var records = new HashSet<SourceRecordId>();
    for (var it : said) {
      if (it.said() != null && it.said().kind() == Kind.CORRECTION) records.add(it.record());
    }
    return records;
  }

  /** The values other than the winner's, each once, by whom it ranks best. */
  private static List<Assertion> distinct(List<Assertion> bestFirst, Assertion winner) {
    var seen = new HashSet<>(Set.of(key(winner.value())));
    var others = new ArrayList<Assertion>();
    for (var other : bestFirst) if (seen.add(key(other.value()))) others.add(other);
    return List.copyOf(others);
  }

  private static String why(Assertion winner) {
    var said = winner.said();
    if (said == null) return "said by staff";
    return (said.kind() == Kind.PIN ? "chosen by " : "corrected by ") + said.by();
  }

  static String key(String value) {
    return value.toLowerCase(Locale.ROOT);
  }
}
