package org.mutualcrm.idea;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.idea.IdeaResult.Reason;
import org.mutualcrm.idea.IdeaVoteResult.Counted;
import org.mutualcrm.idea.IdeaVoteResult.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Votes for ideas: of every person one for each, of as many ideas as the jam's budget allows, taken
 * back as often as they like while it takes votes. A vote hangs on the record it came through and
 * stays on the idea it was cast for: joining customers or ideas makes two votes for the same one,
 * and parting them makes it two again.
 */
@Service
public class IdeaVoting {

  private final IdeaVotes votes;
  private final IdeaBook book;
  private final JamBook jams;
  private final IdeaPeople people;
  private final Clock clock;

  IdeaVoting(IdeaVotes votes, IdeaBook book, JamBook jams, IdeaPeople people, Clock clock) {
    this.votes = votes;
    this.book = book;
    this.jams = jams;
    this.people = people;
    this.clock = clock;
  }

  @Transactional
  public IdeaVoteResult vote(IdeaVote vote) {
    var customer = people.own(vote.voter()).orElse(null);
    if (customer == null) return new Refused(Reason.UNKNOWN_CUSTOMER);
    var now = clock.instant();
    boolean counted = votes.lay(vote, customer, now);
    var idea = book.find(vote.idea(), now).orElse(null);
    if (idea == null) return new Refused(Reason.UNKNOWN_IDEA);
    if (!counted) return new Refused(because(idea, customer, now));
    people.voted(vote.voter(), idea, now);
    return new Counted(left(idea.jam(), customer));
  }

  /** Takes a vote back. Whoever had none is told the same. */
  @Transactional
  public IdeaVoteResult takeBack(IdeaId id, SourceRecordId voter) {
    var customer = people.own(voter).orElse(null);
    if (customer == null) return new Refused(Reason.UNKNOWN_CUSTOMER);
    var now = clock.instant();
    var idea = book.find(id, now).orElse(null);
    if (idea == null) return new Refused(Reason.UNKNOWN_IDEA);
    var taken = votes.take(id, customer, now);
    if (taken.isEmpty() && !jams.find(idea.jam()).filter(it -> it.takesVotes(now)).isPresent())
      return new Refused(Reason.NO_VOTES_NOW);
    for (var it : taken) people.tookBack(new SourceRecordId(it[0]), idea, now);
    return new Counted(left(idea.jam(), customer));
  }

  private Reason because(IdeaView idea, CustomerId customer, Instant now) {
    if (idea.state() != IdeaState.PUBLIC) return Reason.UNKNOWN_IDEA;
    if (idea.merged()) return Reason.MERGED;
    if (idea.status().settled()) return Reason.SETTLED;
    var jam = jams.find(idea.jam()).orElse(null);
    if (jam == null || !jam.takesVotes(now)) return Reason.NO_VOTES_NOW;
    return votes.of(idea.jam(), customer).contains(idea.root())
        ? Reason.VOTED_ALREADY
        : Reason.NOTHING_LEFT;
  }

  /** For which ideas of a jam this person's votes count. */
  @Transactional(readOnly = true)
  public Set<IdeaId> votesOf(JamId jam, SourceRecordId voter) {
    return people.customer(voter).map(it -> votes.of(jam, it)).orElseGet(Set::of);
  }

  private @Nullable Integer left(JamId jam, CustomerId customer) {
    var budget = jams.find(jam).map(JamView::budget).orElse(null);
    return budget == null ? null : Math.max(0, budget - votes.of(jam, customer).size());
  }
}
