package org.mutualcrm.participation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.PollChange.Cause;
import org.mutualcrm.participation.PollChange.Changed;
import org.mutualcrm.participation.PollChange.NotAllowed;
import org.mutualcrm.participation.PollChange.UnknownPoll;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Polls: written, opened, closed, called off, put away. */
@Service
public class Polls {

  private static final Set<PollStatus> PUBLIC =
      EnumSet.of(PollStatus.OPEN, PollStatus.CLOSED, PollStatus.ARCHIVED);
  private static final int LISTED = 200;

  private final PollBook book;
  private final Ballots ballots;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Polls(PollBook book, Ballots ballots, Clock clock) {
    this.book = book;
    this.ballots = ballots;
    this.clock = clock;
  }

  @Transactional
  public PollId draft(PollDraft draft) {
    var id = PollId.next();
    var slug = Slug.of(draft.question(), "poll");
    var free = slug;
    for (int i = 2; !book.insert(id, free, draft, clock.instant()); i++) free = slug + "-" + i;
    return id;
  }

  /**
   * Writes a poll anew. Once somebody voted, what they voted on stays: only words are put right,
   * which is noted, and times, quorum and who sees the result are changed.
   */
  @Transactional
  public PollChange rewrite(PollId id, PollDraft draft) {
    var poll = book.held(id).orElse(null);
    if (poll == null) return new UnknownPoll();
    if (poll.status() == PollStatus.DRAFT) {
      book.rewrite(id, draft, true);
      return new Changed(id);
    }
    var now = clock.instant();
    if (poll.status() != PollStatus.OPEN || poll.over(now)) return wrong(poll, now);
    if (draft.closesAt() != null && !draft.closesAt().isAfter(now)) return over();
    // Whether ballots have names is settled when it opens; its key is made or not made then.
    if (poll.anonymous() != draft.anonymous())
      return new NotAllowed(
          Cause.WRONG_STATE, "Whether a poll is anonymous is settled when it opens.");
    var opening = opening(draft, now);
    if (!book.hasBallots(id)) {
      book.rewrite(id, opening, true);
      return new Changed(id);
    }
    if (!sameStructure(poll, draft))
      return new NotAllowed(
          Cause.VOTES_EXIST,
          "Somebody voted already. Put words right, but keep the kind, the choices and who may vote.");
    noteWords(poll, draft, now);
    book.rewrite(id, opening, false);
    return new Changed(id);
  }

  /** An open poll keeps its opening, as it was or as it is put. */
  private static PollDraft opening(PollDraft draft, Instant now) {
    if (draft.opensAt() != null) return draft;
    return new PollDraft(
        draft.question(),
        draft.description(),
        draft.choices(),
        draft.kind(),
        draft.most(),
        draft.anonymous(),
        draft.electorate(),
        draft.visibility(),
        now,
        draft.closesAt(),
        draft.quorum(),
        draft.by());
  }

  /** The same choices in the same places, whatever letters were put right in them. */
  private static boolean sameStructure(PollView poll, PollDraft draft) {
    if (poll.kind() != draft.kind()
        || poll.most() != draft.most()
        || poll.electorate() != draft.electorate()
        || poll.choices().size() != draft.choices().size()) return false;
    var were = new HashSet<String>();
    poll.choices().forEach(it -> were.add(it.label().toLowerCase(Locale.ROOT)));
    for (var it : poll.choices()) {
      var label = draft.choices().get(it.number() - 1);
      boolean kept = label.equalsIgnoreCase(it.label());
      // Another choice's words in this place would turn votes into votes for the other.
      if (!kept && were.contains(label.toLowerCase(Locale.ROOT))) return false;
    }
    return true;
  }

  private void noteWords(PollView poll, PollDraft draft, Instant now) {
    if (!poll.question().equals(draft.question()))
      book.reworded(poll.id(), 0, poll.question(), draft.question(), draft.by(), now);
    for (var it : poll.choices()) {
      var label = draft.choices().get(it.number() - 1);
      if (!label.equals(it.label()))
        book.reworded(poll.id(), it.number(), it.label(), label, draft.by(), now);
    }
  }

  /** Lets people vote, from now or from its opening on. */
  @Transactional
  public PollChange open(PollId id) {
    var poll = book.held(id).orElse(null);
    if (poll == null) return new UnknownPoll();
    var now = clock.instant();
    if (poll.status() != PollStatus.DRAFT) return wrong(poll, now);
    if (poll.closesAt() != null && !poll.closesAt().isAfter(now)) return over();
    var opens = poll.opensAt() == null ? now : poll.opensAt();
    book.open(id, opens, poll.anonymous() ? key() : null);
    return new Changed(id);
  }

  /** Ends the voting now. Of an anonymous poll nothing says any more whose ballot is whose. */
  @Transactional
  public PollChange close(PollId id) {
    var poll = book.held(id).orElse(null);
    if (poll == null) return new UnknownPoll();
    var now = clock.instant();
    if (poll.status() != PollStatus.OPEN) return wrong(poll, now);
    end(poll, poll.over(now) ? poll.closesAt() : now);
    return new Changed(id);
  }

  private void end(PollView poll, @Nullable Instant at) {
    book.key(poll.id()).ifPresent(key -> ballots.loosen(poll.id(), key));
    book.move(poll.id(), PollStatus.CLOSED, at);
  }

  /** Closes what is over by its time; those of whom another process is at it wait for the next. */
  @Transactional
  boolean closeDue(PollId id) {
    var now = clock.instant();
    return book.held(id)
        .filter(it -> it.status() == PollStatus.OPEN && it.over(now))
        .map(it -> {
          end(it, it.closesAt());
          return true;
        })
        .orElse(false);
  }

  /** Calls a poll off: no vote counts, and its page says so. */
  @Transactional
  public PollChange cancel(PollId id) {
    var poll = book.held(id).orElse(null);
    if (poll == null) return new UnknownPoll();
    var now = clock.instant();
    if (poll.status() != PollStatus.DRAFT && poll.status() != PollStatus.OPEN)
      return wrong(poll, now);
    book.key(id).ifPresent(key -> ballots.loosen(id, key));
    book.move(id, PollStatus.CANCELLED, now);
    return new Changed(id);
  }

  /** Puts a closed poll out of the way. Its page stays. */
  @Transactional
  public PollChange archive(PollId id) {
    var poll = book.held(id).orElse(null);
    if (poll == null) return new UnknownPoll();
    if (poll.status() != PollStatus.CLOSED) return wrong(poll, clock.instant());
    book.move(id, PollStatus.ARCHIVED, null);
    return new Changed(id);
  }

  @Transactional(readOnly = true)
  public Optional<PollView> find(PollId id) {
    return book.find(id);
  }

  /** What the public may see, and that it was called off. */
  @Transactional(readOnly = true)
  public Optional<PollView> published(String slug) {
    return book.find(slug).filter(it -> it.status() != PollStatus.DRAFT);
  }

  /** Polls anybody may vote in now, newest first; at most 200. */
  @Transactional(readOnly = true)
  public List<PollView> running() {
    var now = clock.instant();
    return book.list(EnumSet.of(PollStatus.OPEN), null, LISTED).stream()
        .filter(it -> it.open(now))
        .toList();
  }

  /**
   * Newest first.
   *
   * @param before where the page before ended; null to begin
   */
  @Transactional(readOnly = true)
  public List<PollView> list(Set<PollStatus> statuses, @Nullable PollId before, int limit) {
    var wanted = statuses.isEmpty() ? EnumSet.allOf(PollStatus.class) : statuses;
    return book.list(wanted, before, limit);
  }

  @Transactional(readOnly = true)
  public List<PollView.Wording> wordings(PollId id) {
    return book.wordings(id);
  }

  /** Whether votes in it count and may be shown: it was opened, and not called off. */
  public static boolean counts(PollView poll) {
    return PUBLIC.contains(poll.status());
  }

  private static NotAllowed wrong(PollView poll, Instant now) {
    var standing = poll.standing(now).label().toLowerCase(Locale.ROOT);
    return new NotAllowed(Cause.WRONG_STATE, "The poll is " + standing + ".");
  }

  private static NotAllowed over() {
    return new NotAllowed(
        Cause.OVER_ALREADY, "It would close before anybody could vote. Let it close later.");
  }

  private byte[] key() {
    var key = new byte[BallotNames.KEY_BYTES];
    random.nextBytes(key);
    return key;
  }
}
