package org.mutualcrm.participation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.participation.Ballots.Laid;
import org.mutualcrm.participation.VoteResult.Reason;
import org.mutualcrm.participation.VoteResult.Refused;
import org.mutualcrm.participation.VoteResult.Voted;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Votes, changed as often as anybody likes until the poll closes.
 *
 * <p>A named ballot hangs on the record it came through. Of a person with several the newest
 * counts, so that joining two customers makes their votes one, and parting them makes it two again.
 *
 * <p>An anonymous ballot is called by a digest of the record, keyed with a key of the poll that is
 * destroyed when it closes; there is no entry in the timeline, and nobody votes for others. While
 * the poll is open whoever has the database could find out whose it is, and so can we: a person who
 * votes again by whatever record leaves one ballot. Two ballots of customers who were joined after
 * both had voted are counted as one from the closing on. After it no ballot is anybody's: joining
 * and parting change nothing any more, and erasing a person finds nothing to erase.
 */
@Service
public class Voting {

  private static final int TRIES = 3;

  private final PollBook book;
  private final Ballots ballots;
  private final BallotNames names;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final Clock clock;

  Voting(
      PollBook book,
      Ballots ballots,
      BallotNames names,
      SourceRecords records,
      CustomerLocks locks,
      Timeline timeline,
      Clock clock) {
    this.book = book;
    this.ballots = ballots;
    this.names = names;
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Transactional
  public VoteResult cast(CastVote vote) {
    var poll = book.find(vote.poll()).filter(Polls::counts).orElse(null);
    if (poll == null) return new Refused(Reason.UNKNOWN_POLL);
    var now = clock.instant();
    var reason = refusal(poll, vote, now);
    if (reason != null) return new Refused(reason);
    var laid =
        switch (vote.voter()) {
          case Voter.Guest(var id) -> guest(poll, id, vote, now);
          case Voter.Known known -> {
            if (held(known.record(), poll.anonymous()).isEmpty()) yield Optional.<Laid>empty();
            yield poll.anonymous() ? hidden(poll, known, vote, now) : named(poll, known, vote, now);
          }
        };
    return laid.<VoteResult>map(it -> new Voted(!it.fresh(), now))
        .orElseGet(() -> new Refused(because(vote)));
  }

  private static @Nullable Reason refusal(PollView poll, CastVote vote, Instant now) {
    if (poll.over(now)) return Reason.CLOSED;
    if (!poll.open(now)) return Reason.NOT_OPEN;
    if (vote.edition() != null && vote.edition() != poll.edition()) return Reason.CHANGED_MEANWHILE;
    if (poll.electorate() == Electorate.CUSTOMERS && vote.voter() instanceof Voter.Guest)
      return Reason.CUSTOMERS_ONLY;
    if (poll.anonymous() && vote.through() == VotedThrough.STAFF) return Reason.NOT_FOR_OTHERS;
    var choices = vote.choices();
    if (choices.isEmpty()) return Reason.NOTHING_CHOSEN;
    if (choices.stream().anyMatch(it -> it < 1 || it > poll.choices().size())
        || new HashSet<>(choices).size() < choices.size()) return Reason.UNKNOWN_CHOICE;
    return choices.size() > poll.most() ? Reason.TOO_MANY : null;
  }

  /** Why the ballot was not taken after all: something happened since we looked. */
  private Reason because(CastVote vote) {
    if (vote.voter() instanceof Voter.Known(var record, _) && records.customerOf(record).isEmpty())
      return Reason.UNKNOWN_CUSTOMER;
    var now = clock.instant();
    var poll = book.find(vote.poll()).orElse(null);
    if (poll == null) return Reason.UNKNOWN_POLL;
    return poll.open(now) ? Reason.CHANGED_MEANWHILE : Reason.CLOSED;
  }

  private Optional<Laid> guest(PollView poll, UUID guest, CastVote vote, Instant now) {
    var laid = ballots.lay(poll, guestName(poll, guest), null, vote, now);
    // The browser of somebody who once showed who they are.
    laid.map(Laid::person)
        .ifPresent(person ->
            ballots
                .firstAt(poll.id(), person)
                .ifPresent(at ->
                    timeline.amend(person, at, TouchpointKind.VOTE, ref(poll), said(poll, vote))));
    return laid;
  }

  private Optional<Laid> named(PollView poll, Voter.Known known, CastVote vote, Instant now) {
    var record = known.record();
    var laid = ballots.lay(poll, record.value(), record, vote, now);
    laid.ifPresent(it -> {
      if (known.guest() != null) ballots.claim(poll.id(), guestName(poll, known.guest()), record);
      var said = said(poll, vote);
      if (it.fresh()) timeline.append(touchpoint(poll, record, it.firstAt(), said));
      else timeline.amend(record, it.firstAt(), TouchpointKind.VOTE, ref(poll), said);
    });
    return laid;
  }

  /** One ballot, whatever others of this person there are: nothing will tell them apart later. */
  private Optional<Laid> hidden(PollView poll, Voter.Known known, CastVote vote, Instant now) {
    var own = name(poll, known.record().value());
    var others = new ArrayList<>(own == null ? List.<UUID>of() : theirs(poll, known));
    if (own == null) return Optional.empty();
    others.remove(own);
    boolean before = ballots.newest(poll.id(), others).isPresent();
    var laid = ballots.lay(poll, own, null, vote, now);
    if (laid.isEmpty()) return laid;
    ballots.remove(poll.id(), others);
    return laid.map(it -> new Laid(it.fresh() && !before, it.firstAt(), null));
  }

  /** What this voter said before, if it can be told: of an anonymous poll only while it is open. */
  @Transactional(readOnly = true)
  public Optional<List<Integer>> said(PollView poll, Voter voter) {
    return switch (voter) {
      case Voter.Guest(var id) -> {
        var name = poll.anonymous() && book.key(poll.id()).isEmpty() ? null : guestName(poll, id);
        yield name == null ? Optional.empty() : ballots.newest(poll.id(), List.of(name));
      }
      case Voter.Known known -> {
        if (poll.anonymous()) yield ballots.newest(poll.id(), theirs(poll, known));
        var guest = known.guest() == null ? null : guestName(poll, known.guest());
        yield records
            .customerOf(known.record())
            .flatMap(it -> ballots.newest(poll.id(), it, guest));
      }
    };
  }

  /** All names an anonymous ballot of this person can have; none once the key is gone. */
  private List<UUID> theirs(PollView poll, Voter.Known known) {
    var key = book.key(poll.id()).orElse(null);
    var customer = records.customerOf(known.record()).orElse(null);
    if (key == null || customer == null) return List.of();
    var theirs = new ArrayList<UUID>();
    for (var it : records.of(customer)) theirs.add(hiddenName(key, it));
    if (known.guest() != null)
      theirs.add(BallotNames.hidden(key, names.ofGuest(poll.id(), known.guest())));
    return theirs;
  }

  private static UUID hiddenName(byte[] key, SourceRecord record) {
    return BallotNames.hidden(key, record.id().value());
  }

  private UUID guestName(PollView poll, UUID guest) {
    var name = names.ofGuest(poll.id(), guest);
    var hidden = poll.anonymous() ? name(poll, name) : null;
    return hidden == null ? name : hidden;
  }

  private @Nullable UUID name(PollView poll, UUID voter) {
    return book.key(poll.id()).map(it -> BallotNames.hidden(it, voter)).orElse(null);
  }

  /** Keeps the customer together until we are through; alone, where ballots are moved. */
  private Optional<CustomerId> held(SourceRecordId record, boolean alone) {
    for (int i = 0; i < TRIES; i++) {
      var customer = records.customerOf(record).orElse(null);
      if (customer == null) return Optional.empty();
      if (alone) locks.own(customer);
      else locks.share(customer);
      if (records.customerOf(record).filter(customer::equals).isPresent())
        return Optional.of(customer);
    }
    throw new IllegalStateException("Joined and parted too often to vote: " + record);
  }

  private static Touchpoint touchpoint(
      PollView poll, SourceRecordId record, Instant at, String said) {
    return new Touchpoint(
        record,
        at,
        TouchpointKind.VOTE,
        ref(poll),
        "poll",
        Direction.INBOUND,
        "Voted: " + poll.question(),
        said,
        null,
        "/polls/" + poll.id());
  }

  private static String ref(PollView poll) {
    return poll.id().toString();
  }

  private static String said(PollView poll, CastVote vote) {
    var between = poll.kind() == PollKind.RANKED ? " › " : ", ";
    return vote.choices().stream().map(poll::label).collect(Collectors.joining(between));
  }
}
