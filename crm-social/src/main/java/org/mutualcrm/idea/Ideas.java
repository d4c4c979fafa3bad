package org.mutualcrm.idea;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.idea.IdeaResult.Reason;
import org.mutualcrm.idea.IdeaResult.Refused;
import org.mutualcrm.idea.IdeaResult.Submitted;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ideas, handed in and listed. How much an idea is talked about now is Fider's measure without its
 * comments: {@code (5 · votes of the past 30 days − 1) / (hours since it was handed in + 2) ^ 1.4};
 * it goes back to the ranking of Hacker News.
 */
@Service
@Transactional(readOnly = true)
public class Ideas {

  private static final Set<IdeaState> SHOWN = EnumSet.of(IdeaState.PUBLIC);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int EXPORTED = 100_000;

  private final IdeaBook book;
  private final IdeaVotes votes;
  private final JamBook jams;
  private final IdeaPeople people;
  private final IdeaHistory history;
  private final Clock clock;

  Ideas(
      IdeaBook book,
      IdeaVotes votes,
      JamBook jams,
      IdeaPeople people,
      IdeaHistory history,
      Clock clock) {
    this.book = book;
    this.votes = votes;
    this.jams = jams;
    this.people = people;
    this.history = history;
    this.clock = clock;
  }

  @Transactional
  public IdeaResult submit(IdeaDraft draft) {
    var author = draft.author();
    CustomerId customer = null;
    if (author != null) {
      customer = people.own(author).orElse(null);
      if (customer == null) return new Refused(Reason.UNKNOWN_CUSTOMER);
    }
    var now = clock.instant();
    var id = IdeaId.next();
    var state = book.insert(id, draft, customer, now).orElse(null);
    if (state == null) return new Refused(because(draft, customer, now));
    if (author != null) people.handedIn(author, id, draft, now);
    return new Submitted(id, state == IdeaState.WAITING);
  }

  private Reason because(IdeaDraft draft, @Nullable CustomerId customer, Instant now) {
    var jam = jams.find(draft.jam()).orElse(null);
    if (jam == null || jam.status() == JamStatus.DRAFT) return Reason.UNKNOWN_JAM;
    if (jam.phase(now) == JamPhase.SCHEDULED) return Reason.NOT_OPEN;
    boolean taken = draft.operator() == null ? jam.takesIdeas(now) : jam.voteUntil().isAfter(now);
    if (jam.status() != JamStatus.OPEN || !taken) return Reason.NO_IDEAS_NOW;
    return customer != null
            && draft.operator() == null
            && book.waiting(customer) >= IdeaBook.MOST_WAITING
        ? Reason.TOO_MANY_WAITING
        : Reason.TOLD_ALREADY;
  }

  public Optional<IdeaView> find(IdeaId id) {
    return book.find(id, clock.instant());
  }

  /** What anybody may see, without what was merged into another. */
  public List<IdeaView> shown(JamId jam, @Nullable IdeaStatus status, IdeaOrder order, int limit) {
    return book.list(jam, SHOWN, status, true, order, clock.instant(), limit);
  }

  /** All of a jam that were not erased, merged ones among them, those with most votes first. */
  public List<IdeaView> all(JamId jam) {
    return book.list(
        jam,
        EnumSet.complementOf(EnumSet.of(IdeaState.ERASED)),
        null,
        false,
        IdeaOrder.VOTES,
        clock.instant(),
        EXPORTED);
  }

  /** What somebody should read before others see it, of all jams, the oldest first. */
  public List<IdeaView> waiting(int limit) {
    return book.waiting(clock.instant(), limit);
  }

  /** What was merged into it. */
  public List<IdeaView> parts(IdeaView root) {
    return book.partsOf(root, clock.instant());
  }

  /** What staff did with it, the newest first. */
  public List<IdeaView.Event> history(IdeaId id) {
    return history.of(id);
  }

  /** How many people's votes count in each jam; those without are not there. */
  public Map<JamId, Long> voters(Collection<JamId> ids) {
    return votes.voters(ids);
  }

  /** What those who voted for each idea ordered in the past 365 days. For our eyes only. */
  public Map<IdeaId, List<Money>> worth(JamId jam) {
    return votes.worth(jam, clock.instant().minus(YEAR));
  }

  public List<CastIdeaVote> votes(JamId jam) {
    return votes.all(jam);
  }
}
