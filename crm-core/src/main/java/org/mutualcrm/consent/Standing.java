package org.mutualcrm.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConsentFact.Said;
import org.mutualcrm.customer.SourceRecordId;

/**
 * How a customer stands to a purpose on a channel: a function of facts and of which records are
 * theirs, and of nothing else, so that unmerging gives back exactly what was. Per record the newest
 * decision counts, of two at one moment the stricter; of several records the strictest. Records
 * that never said anything have no say, so a merge never lets us do what one of the two had
 * refused, nor what neither had allowed.
 *
 * @param fact what it rests on; absent while nothing was said
 * @param pending a yes that still has to be confirmed
 */
public record Standing(
    ConsentStatus status, @Nullable ConsentFact fact, @Nullable ConsentFact pending) {

  private static final Comparator<ConsentFact> NEWEST_LAST =
      Comparator.comparing(ConsentFact::occurredAt)
          .thenComparing(Standing::caution)
          .thenComparing(it -> it.id().toString());

  static Standing of(
      Collection<ConsentFact> facts,
      Set<SourceRecordId> records,
      PurposeKey purpose,
      ContactChannel channel,
      Instant now) {
    var byRecord =
        facts.stream()
            .filter(it -> records.contains(it.record()) && it.about(purpose, channel))
            .filter(it -> it.byRecord() == null || records.contains(it.byRecord()))
            .collect(Collectors.groupingBy(ConsentFact::record));
    var standing = new Standing(ConsentStatus.UNKNOWN, null, null);
    for (var said : byRecord.values()) standing = standing.and(newest(said), now);
    return standing.awaiting(pending(facts, records, purpose, channel));
  }

  private static @Nullable ConsentFact newest(List<ConsentFact> said) {
    var decided = new ArrayList<>(said);
    decided.removeIf(it -> it.said() == Said.PENDING);
    return decided.stream().max(NEWEST_LAST).orElse(null);
  }

  private static @Nullable ConsentFact pending(
      Collection<ConsentFact> facts,
      Set<SourceRecordId> records,
      PurposeKey purpose,
      ContactChannel channel) {
    var confirmed =
        facts.stream()
            .map(ConsentFact::confirms)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return facts.stream()
        .filter(it -> it.said() == Said.PENDING && records.contains(it.record()))
        .filter(it -> it.about(purpose, channel) && !confirmed.contains(it.id()))
        .max(NEWEST_LAST)
        .orElse(null);
  }

  private Standing and(@Nullable ConsentFact other, Instant now) {
    if (other == null) return this;
    var theirs = other.status(now);
    if (theirs == ConsentStatus.UNKNOWN) return this;
    boolean same = theirs == status && fact != null;
    boolean older = same && NEWEST_LAST.compare(other, fact) < 0;
    if (older || (!same && status.stricter(theirs) == status)) return this;
    return new Standing(theirs, other, null);
  }

  private Standing awaiting(@Nullable ConsentFact asked) {
    boolean answered =
        asked != null && fact != null && asked.occurredAt().isBefore(fact.occurredAt());
    return new Standing(status, fact, answered ? null : asked);
  }

  private static int caution(ConsentFact fact) {
    return switch (fact.said()) {
      case PENDING, RELEASED -> 0;
      case GRANTED -> 1;
      case DENIED -> 2;
      case REVOKED -> 3;
    };
  }
}
