package org.mutualcrm.challenge;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeChange.Changed;
import org.mutualcrm.challenge.ChallengeChange.NotAllowed;
import org.mutualcrm.challenge.ChallengeChange.UnknownChallenge;
import org.mutualcrm.challenge.ChallengeChange.UnknownEntry;
import org.mutualcrm.challenge.Entry.Standing;
import org.mutualcrm.challenge.Evidence.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with those who take part: check what they handed in, settle who was held. */
@Service
public class ChallengeDesk {

  public static final int LONGEST_NOTE = 500;

  private static final EnumSet<ChallengeStatus> UNDECIDED =
      EnumSet.of(ChallengeStatus.OPEN, ChallengeStatus.JUDGING);

  private final ChallengeBook book;
  private final EntryBook entries;
  private final EvidenceBook evidence;
  private final Clock clock;

  ChallengeDesk(ChallengeBook book, EntryBook entries, EvidenceBook evidence, Clock clock) {
    this.book = book;
    this.entries = entries;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** Everybody's part, in the order they joined; with marks once it is decided. */
  @Transactional(readOnly = true)
  public List<Entry> entries(ChallengeId challenge) {
    var all = entries.all(challenge);
    return judged(challenge) ? all : all.stream().map(Entry::unmarked).toList();
  }

  @Transactional(readOnly = true)
  public Optional<Entry> entry(ChallengeId challenge, EntryId entry) {
    var found = entries.of(challenge, entry);
    return judged(challenge) ? found : found.map(Entry::unmarked);
  }

  private boolean judged(ChallengeId challenge) {
    return book.find(challenge).filter(it -> !UNDECIDED.contains(it.status())).isPresent();
  }

  /** What the person handed in, by the number of the task. */
  @Transactional(readOnly = true)
  public Map<Integer, Evidence> evidence(ChallengeId challenge, EntryId entry) {
    return entries
        .customer(challenge, entry)
        .map(it -> entries.evidence(challenge, it))
        .orElseGet(Map::of);
  }

  /** What waits to be checked, the oldest first. */
  @Transactional(readOnly = true)
  public List<Evidence> waiting(ChallengeId challenge, int limit) {
    return evidence.waiting(challenge, limit);
  }

  /** What anybody may see, the newest first. */
  @Transactional(readOnly = true)
  public List<Evidence> shown(ChallengeId challenge, int limit) {
    return evidence.shown(challenge, limit);
  }

  /**
   * Says whether what was handed in proves the task, until it is decided who wins.
   *
   * @param because why not; null if it does
   */
  @Transactional
  public ChallengeChange check(
      ChallengeId id, EntryId entry, int task, @Nullable String because, String by) {
    var refusal = refusal(id);
    if (refusal != null) return refusal;
    if (entries.customer(id, entry).isEmpty()) return new UnknownEntry();
    var state = because == null ? State.ACCEPTED : State.REFUSED;
    return evidence.check(entry, task, state, because, by, clock.instant())
        ? new Changed(id)
        : new UnknownEntry();
  }

  /** Lets somebody through or excludes them, until it is decided who wins. */
  @Transactional
  public ChallengeChange settle(
      ChallengeId id, EntryId entry, boolean allowed, String note, String by) {
    var refusal = refusal(id);
    if (refusal != null) return refusal;
    if (!allowed && note.isBlank()) return new NotAllowed("Say why they are excluded.");
    var customer = entries.customer(id, entry).orElse(null);
    if (customer == null) return new UnknownEntry();
    var to = allowed ? Standing.ALLOWED : Standing.EXCLUDED;
    entries.settle(id, customer, to, by, note.strip(), clock.instant());
    return new Changed(id);
  }

  private @Nullable ChallengeChange refusal(ChallengeId id) {
    var challenge = book.shared(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    return UNDECIDED.contains(challenge.status()) ? null : Challenges.wrong(challenge);
  }
}
