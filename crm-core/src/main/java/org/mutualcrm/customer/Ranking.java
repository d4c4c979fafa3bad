package org.mutualcrm.customer;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.mutualcrm.customer.GoldenProfile.Assertion;

/** Orders what sources say of one field by its policy, and says why the first is the first. */
record Ranking(SurvivorshipPolicy policy, List<Assertion> stated, Predicate<String> proven) {

  /**
   * @param tie orders those whom the policy holds for equal
   */
  Comparator<Assertion> bestFirst(Comparator<Assertion> tie) {
    return switch (policy.strategy()) {
      case SOURCE_PRIORITY ->
          Comparator.<Assertion>comparingInt(it -> policy.rank(it.source())).thenComparing(tie);
      case MOST_RECENT, UNION -> tie;
      case MOST_FREQUENT ->
          Comparator.<Assertion>comparingLong(it -> -agreeing(it)).thenComparing(tie);
      case VERIFIED_FIRST ->
          Comparator.<Assertion>comparingInt(it -> proven.test(it.value()) ? 0 : 1)
              .thenComparing(tie);
      case LONGEST -> Comparator.<Assertion>comparingInt(it -> -length(it)).thenComparing(tie);
    };
  }

  String why(Assertion winner) {
    int all = stated.size();
    if (all == 1) return "the only value";
    if (agreeing(winner) == all) return "all " + all + " records agree";
    return switch (policy.strategy()) {
      case SOURCE_PRIORITY -> trusted(winner);
      case MOST_RECENT -> "newest of " + all + " values";
      case MOST_FREQUENT -> frequent(winner);
      case VERIFIED_FIRST ->
          proven.test(winner.value())
              ? "the newest that is verified"
              : "none is verified; newest of " + all + " values";
      case LONGEST -> "the longest of " + all + " values";
      case UNION -> "every value stands; this is the newest";
    };
  }

  private String trusted(Assertion winner) {
    int rank = policy.rank(winner.source());
    boolean outranks = stated.stream().anyMatch(it -> policy.rank(it.source()) > rank);
    long peers = stated.stream().filter(it -> policy.rank(it.source()) == rank).count();
    if (outranks && peers == 1) return "from the most trusted source, " + winner.source();
    if (outranks) return "newest of the most trusted sources";
    return "newest of " + stated.size() + " values";
  }

  private String frequent(Assertion winner) {
    long votes = agreeing(winner);
    boolean tied =
        stated.stream()
            .filter(it -> !Survivorship.key(it.value()).equals(Survivorship.key(winner.value())))
            .anyMatch(it -> agreeing(it) == votes);
    return tied
        ? "said as often as others, and newest"
        : "said by " + votes + " of " + stated.size() + " records";
  }

  private long agreeing(Assertion with) {
    var key = Survivorship.key(with.value());
    return stated.stream().filter(it -> Survivorship.key(it.value()).equals(key)).count();
  }

  private static int length(Assertion it) {
    return it.value().codePointCount(0, it.value().length());
  }
}
