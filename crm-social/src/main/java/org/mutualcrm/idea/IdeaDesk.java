package org.mutualcrm.idea;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.idea.IdeaChange.Changed;
import org.mutualcrm.idea.IdeaChange.Merged;
import org.mutualcrm.idea.IdeaChange.NotAllowed;
import org.mutualcrm.idea.IdeaChange.UnknownIdea;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with ideas: let through or not, answer, put together, take apart. All is noted. */
@Service
@Transactional
public class IdeaDesk {

  public static final int LONGEST_ANSWER = 2_000;
  public static final int LONGEST_REASON = 500;

  private final IdeaBook book;
  private final IdeaVotes votes;
  private final JamBook jams;
  private final IdeaHistory history;
  private final Clock clock;

  IdeaDesk(IdeaBook book, IdeaVotes votes, JamBook jams, IdeaHistory history, Clock clock) {
    this.book = book;
    this.votes = votes;
    this.jams = jams;
    this.history = history;
    this.clock = clock;
  }

  /** Lets others see it; of a newcomer, also what they hand in from now on. */
  public IdeaChange approve(IdeaId id, String by) {
    return screen(id, EnumSet.of(IdeaState.WAITING), IdeaState.PUBLIC, "APPROVED", null, by);
  }

  /** Hides it. Its votes are kept, and count again if it is let through after all. */
  public IdeaChange reject(IdeaId id, String reason, String by) {
    var from = EnumSet.of(IdeaState.WAITING, IdeaState.PUBLIC);
    return screen(id, from, IdeaState.REJECTED, "REJECTED", reason, by);
  }

  /** Lets somebody decide anew whether others see it. */
  public IdeaChange reconsider(IdeaId id, String by) {
    var from = EnumSet.of(IdeaState.PUBLIC, IdeaState.REJECTED);
    return screen(id, from, IdeaState.WAITING, "RECONSIDERED", null, by);
  }

  private IdeaChange screen(
      IdeaId id,
      Set<IdeaState> from,
      IdeaState to,
      String kind,
      @Nullable String reason,
      String by) {
    // What is just being put together with another is looked at after that.
    book.jamOf(id).ifPresent(jams::held);
    if (book.screen(id, from, to, reason, by, clock.instant())) {
      history.note(id, kind, reason, by);
      return new Changed(id);
    }
    var idea = book.find(id, clock.instant()).orElse(null);
    if (idea == null) return new UnknownIdea();
    if (from.contains(idea.state()))
      return new NotAllowed("It is put together with another. Take them apart first.");
    return new NotAllowed(
        "It is not in this state: " + idea.state().label().toLowerCase(Locale.ROOT) + ".");
  }

  /**
   * Says what we do about it.
   *
   * @param answer for everybody to read; empty for none
   */
  public IdeaChange answer(IdeaId id, IdeaStatus status, String answer, String by) {
    var said = answer.isBlank() ? null : answer.strip();
    if (book.answer(id, status, said, by, clock.instant())) {
      history.note(id, status.name(), said, by);
      return new Changed(id);
    }
    return book.find(id, clock.instant())
        .<IdeaChange>map(it ->
            new NotAllowed(
                it.merged()
                    ? "It is part of another idea. Answer that."
                    : "Others do not see it yet. Let it through first."))
        .orElseGet(UnknownIdea::new);
  }

  /**
   * Counts one idea under another. No vote is moved: each stays where it was cast, and whoever
   * voted for both counts once.
   */
  public IdeaChange merge(IdeaId id, IdeaId into, String by) {
    var jam = book.jamOf(id).orElse(null);
    if (jam == null) return new UnknownIdea();
    // Nobody votes in it, and nobody else puts ideas together, until we are through.
    jams.held(jam);
    var now = clock.instant();
    var from = book.find(id, now).orElse(null);
    var to = book.find(into, now).orElse(null);
    if (from == null || to == null) return new UnknownIdea();
    if (!from.jam().equals(to.jam())) return new NotAllowed("They are of different jams.");
    if (from.state() != IdeaState.PUBLIC || to.state() != IdeaState.PUBLIC)
      return new NotAllowed("Only ideas that others see are put together.");
    if (from.merged())
      return new NotAllowed("It is part of another already. Take them apart first.");
    if (from.root().equals(to.root())) return new NotAllowed("They are one already.");
    var voted = votes.voters(id);
    var both = new HashSet<>(voted);
    both.retainAll(votes.voters(to.root()));
    var merged = new Merged(id, voted.size(), both.size());
    book.merge(id, into, to.root());
    history.note(id, "MERGED", into, merged, null, by);
    return merged;
  }

  /** Lets it stand alone again, with the votes that were cast for it and for all it is made of. */
  public IdeaChange part(IdeaId id, String by) {
    var jam = book.jamOf(id).orElse(null);
    if (jam == null) return new UnknownIdea();
    jams.held(jam);
    var idea = book.find(id, clock.instant()).orElse(null);
    if (idea == null) return new UnknownIdea();
    if (!idea.merged()) return new NotAllowed("It stands alone.");
    book.part(id);
    history.note(id, "PARTED", idea.mergedInto(), null, null, by);
    return new Changed(id);
  }
}
