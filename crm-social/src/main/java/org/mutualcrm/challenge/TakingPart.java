package org.mutualcrm.challenge;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.challenge.Evidence.State;
import org.mutualcrm.challenge.JoinResult.HandedIn;
import org.mutualcrm.challenge.JoinResult.Joined;
import org.mutualcrm.challenge.JoinResult.Reason;
import org.mutualcrm.challenge.JoinResult.Refused;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Taking part in a challenge: every person once, and handing in what proves each task. */
@Service
public class TakingPart {

  private static final int TRIES = 20;

  private final ChallengeBook challenges;
  private final EntryBook entries;
  private final EvidenceBook evidence;
  private final ChallengePeople people;
  private final Suspicions suspicions;
  private final SeenActs acts;
  private final Clock clock;

  TakingPart(
      ChallengeBook challenges,
      EntryBook entries,
      EvidenceBook evidence,
      ChallengePeople people,
      Suspicions suspicions,
      SeenActs acts,
      Clock clock) {
    this.challenges = challenges;
    this.entries = entries;
    this.evidence = evidence;
    this.people = people;
    this.suspicions = suspicions;
    this.acts = acts;
    this.clock = clock;
  }

  /** Takes a place. Who has one keeps it, and is told the same. */
  @Transactional
  public JoinResult join(Joining joining) {
    var customer = people.own(joining.record()).orElse(null);
    if (customer == null) return new Refused(Reason.UNKNOWN_CUSTOMER);
    var known = entries.of(joining.challenge(), customer).orElse(null);
    if (known != null) return new Joined(known.id(), true);
    var now = clock.instant();
    // From here on others who join wait, so that the later of two sees the earlier.
    if (!challenges.takePlace(joining.challenge(), now))
      return new Refused(because(joining.challenge(), now));
    var id = EntryId.next();
    var device = suspicions.trace(joining.challenge(), "device", joining.device());
    var network = suspicions.trace(joining.challenge(), "network", joining.network());
    entries.insert(id, joining, device, network, now);
    suspicions.joined(joining.challenge(), id, now);
    challenges.find(joining.challenge()).ifPresent(it -> people.joined(joining.record(), it, now));
    return new Joined(id, false);
  }

  private Reason because(ChallengeId id, Instant now) {
    return challenges
        .find(id)
        .map(it -> it.open(now) && it.full() ? Reason.FULL : Reason.NOT_OPEN)
        .orElse(Reason.UNKNOWN_CHALLENGE);
  }

  /** Hands in for a task, or hands in something else while nobody accepted it. */
  @Transactional
  public JoinResult handIn(HandIn hand) {
    var customer = people.own(hand.record()).orElse(null);
    if (customer == null) return new Refused(Reason.UNKNOWN_CUSTOMER);
    var now = clock.instant();
    var challenge = challenges.shared(hand.challenge()).orElse(null);
    if (challenge == null) return new Refused(Reason.UNKNOWN_CHALLENGE);
    if (!challenge.open(now)) return new Refused(Reason.NOT_OPEN);
    var entry = entries.of(hand.challenge(), customer).orElse(null);
    if (entry == null) return new Refused(Reason.NOT_IN);
    if (hand.task() < 1 || hand.task() > challenge.tasks().size())
      return new Refused(Reason.UNKNOWN_TASK);
    var before = entries.evidence(hand.challenge(), customer).get(hand.task());
    if (before != null && before.state() == State.ACCEPTED)
      return new Refused(Reason.ACCEPTED_ALREADY);
    var task = challenge.tasks().get(hand.task() - 1);
    return switch (task.proof()) {
      case ORDER, REVIEW, VOTE, IDEA -> new Refused(Reason.SEEN_BY_US);
      case LINK ->
          link(hand.said())
              ? keep(challenge, entry, hand, State.WAITING, now)
              : refused(Reason.NO_LINK);
      case TEXT -> keep(challenge, entry, hand, State.WAITING, now);
      case WORD -> {
        if (!entries.mayTry(entry.id(), TRIES)) yield new Refused(Reason.TOO_MANY_TRIES);
        if (!task.provenBy(hand.said())) yield new Refused(Reason.WRONG_WORD);
        // Whoever sees the word has it.
        var kept = new HandIn(hand.challenge(), hand.record(), hand.task(), hand.said(), false);
        yield keep(challenge, entry, kept, State.ACCEPTED, now);
      }
    };
  }

  private static JoinResult refused(Reason reason) {
    return new Refused(reason);
  }

  private JoinResult keep(
      ChallengeView challenge, Entry entry, HandIn hand, State state, Instant now) {
    if (!evidence.handIn(entry.id(), hand, state, now)) return new Refused(Reason.NOT_OPEN);
    suspicions.handedIn(challenge, entry, now);
    people.did(hand.record(), challenge, hand.task(), now);
    return new HandedIn(entry.id(), state == State.WAITING);
  }

  private static boolean link(String said) {
    try {
      var uri = URI.create(said);
      return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** This person's part, after a look at what they did meanwhile. */
  @Transactional
  public Optional<Entry> of(ChallengeId challenge, SourceRecordId record) {
    var customer = people.customer(record).orElse(null);
    if (customer == null) return Optional.empty();
    acts.see(challenge, customer, clock.instant());
    return entries.of(challenge, customer);
  }

  /** What this person handed in, by the number of the task. */
  @Transactional(readOnly = true)
  public Map<Integer, Evidence> evidence(ChallengeId challenge, CustomerId customer) {
    return entries.evidence(challenge, customer);
  }
}
