package org.mutualcrm.challenge;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeChange.Changed;
import org.mutualcrm.challenge.ChallengeChange.NotAllowed;
import org.mutualcrm.challenge.ChallengeChange.UnknownChallenge;
import org.mutualcrm.participation.Slug;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Challenges: written, opened, ended, called off. */
@Service
public class Challenges {

  private static final int LISTED = 200;

  private final ChallengeBook book;
  private final EntryBook entries;
  private final SeenActs acts;
  private final Clock clock;

  Challenges(ChallengeBook book, EntryBook entries, SeenActs acts, Clock clock) {
    this.book = book;
    this.entries = entries;
    this.acts = acts;
    this.clock = clock;
  }

  @Transactional
  public ChallengeId draft(ChallengeDraft draft) {
    var id = ChallengeId.next();
    var slug = Slug.of(draft.title(), "challenge");
    var free = slug;
    for (int i = 2; !book.insert(id, free, draft, clock.instant()); i++) free = slug + "-" + i;
    return id;
  }

  /** Writes a draft anew. What people were promised when it opened stays. */
  @Transactional
  public ChallengeChange rewrite(ChallengeId id, ChallengeDraft draft) {
    var challenge = book.held(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    if (challenge.status() != ChallengeStatus.DRAFT) return wrong(challenge);
    book.rewrite(id, draft);
    return new Changed(id);
  }

  /** Lets people take part, from now or from its opening on. */
  @Transactional
  public ChallengeChange open(ChallengeId id) {
    var challenge = book.held(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    if (challenge.status() != ChallengeStatus.DRAFT) return wrong(challenge);
    var now = clock.instant();
    if (!challenge.closesAt().isAfter(now))
      return new NotAllowed("It would close before anybody could take part. Let it close later.");
    book.open(id, challenge.opensAt() == null ? now : challenge.opensAt());
    return new Changed(id);
  }

  /** Ends it now: nobody takes part any more, and what they did is judged. */
  @Transactional
  public ChallengeChange end(ChallengeId id) {
    var challenge = book.held(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    var now = clock.instant();
    if (challenge.status() != ChallengeStatus.OPEN || challenge.scheduled(now))
      return wrong(challenge);
    end(challenge, challenge.over(now) ? challenge.closesAt() : now);
    return new Changed(id);
  }

  /** Ends what is over by its time; whether it did. */
  @Transactional
  boolean endDue(ChallengeId id) {
    var challenge = book.held(id).filter(it -> it.over(clock.instant())).orElse(null);
    if (challenge == null) return false;
    end(challenge, challenge.closesAt());
    return true;
  }

  private void end(ChallengeView challenge, Instant at) {
    acts.see(challenge.id(), null, at);
    book.end(challenge.id(), at);
  }

  /** Nothing counts, nobody wins, and its page says so. */
  @Transactional
  public ChallengeChange cancel(ChallengeId id) {
    var challenge = book.held(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    var allowed = EnumSet.of(ChallengeStatus.DRAFT, ChallengeStatus.OPEN, ChallengeStatus.JUDGING);
    if (!allowed.contains(challenge.status())) return wrong(challenge);
    book.move(id, ChallengeStatus.CANCELLED);
    entries.forgetTraces(id);
    return new Changed(id);
  }

  @Transactional(readOnly = true)
  public Optional<ChallengeView> find(ChallengeId id) {
    return book.find(id);
  }

  /** What the public may see, and that it was called off. */
  @Transactional(readOnly = true)
  public Optional<ChallengeView> published(String slug) {
    return book.find(slug).filter(it -> it.status() != ChallengeStatus.DRAFT);
  }

  /** Those people can take part in now or soon, newest first; at most 200. */
  @Transactional(readOnly = true)
  public List<ChallengeView> running() {
    var now = clock.instant();
    return book.list(EnumSet.of(ChallengeStatus.OPEN), null, LISTED).stream()
        .filter(it -> !it.over(now))
        .toList();
  }

  /**
   * Newest first.
   *
   * @param statuses empty for all
   * @param before where the page before ended; null to begin
   */
  @Transactional(readOnly = true)
  public List<ChallengeView> list(
      Set<ChallengeStatus> statuses, @Nullable ChallengeId before, int limit) {
    var wanted = statuses.isEmpty() ? EnumSet.allOf(ChallengeStatus.class) : statuses;
    return book.list(wanted, before, limit);
  }

  static NotAllowed wrong(ChallengeView challenge) {
    var status = challenge.status().label().toLowerCase(Locale.ROOT);
    return new NotAllowed("The challenge is in another state: " + status + ".");
  }
}
