package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.participation.CastVote;
import org.mutualcrm.participation.Counting;
import org.mutualcrm.participation.PollDraft;
import org.mutualcrm.participation.PollId;
import org.mutualcrm.participation.PollLinks;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.participation.VoteResult;
import org.mutualcrm.participation.VoteResult.Reason;
import org.mutualcrm.participation.VotedThrough;
import org.mutualcrm.participation.Voter;
import org.mutualcrm.participation.Voting;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.PollFile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Votes of customers we know, and the links by which they vote themselves. */
@RestController
@RequestMapping("/api/v1/polls/{id}")
class PollVotesController {

  private final Polls polls;
  private final Voting voting;
  private final Counting counting;
  private final PollLinks links;

  PollVotesController(Polls polls, Voting voting, Counting counting, PollLinks links) {
    this.polls = polls;
    this.voting = voting;
    this.counting = counting;
    this.links = links;
  }

  /**
   * Casts or changes a customer's vote on their behalf. A customer has one vote, so that the same
   * request sent twice leaves the same vote.
   */
  @PostMapping("/votes")
  @Allowed(Permission.POLL_WRITE)
  PollVoteJson vote(
      @PathVariable UUID id, @Valid @RequestBody PollVoteRequest request, CurrentStaff staff) {
    var voter = new Voter.Known(new SourceRecordId(request.customer()), null);
    var vote =
        new CastVote(
            new PollId(id), null, voter, request.choices(), VotedThrough.STAFF, staff.username());
    return switch (voting.cast(vote)) {
      case VoteResult.Voted it ->
          new PollVoteJson(request.customer(), request.choices(), it.changed(), it.at());
      case VoteResult.Refused(var reason) -> throw refused(reason);
    };
  }

  private static Refused refused(Reason reason) {
    return switch (reason) {
      case UNKNOWN_POLL -> Refused.notFound("poll");
      case UNKNOWN_CUSTOMER ->
          Refused.field("customer", reason.name(), reason.words(), "Check the id.");
      case NOTHING_CHOSEN, TOO_MANY, UNKNOWN_CHOICE ->
          Refused.field("choices", reason.name(), reason.words(), "Look at the poll's choices.");
      case NOT_OPEN, CLOSED, CUSTOMERS_ONLY, NOT_FOR_OTHERS, CHANGED_MEANWHILE ->
          Refused.because(HttpStatus.CONFLICT, reason.name(), reason.words(), "Look at the poll.");
    };
  }

  /** The votes that count, a line each. Not of an anonymous poll. */
  @GetMapping(value = "/votes.csv", produces = "text/csv")
  @Allowed(Permission.CUSTOMER_EXPORT)
  String votesFile(@PathVariable UUID id) {
    var poll = find(id);
    if (poll.anonymous())
      throw Refused.because(
          HttpStatus.CONFLICT,
          "ANONYMOUS",
          "Nobody sees who voted what in an anonymous poll.",
          "Take the results.");
    return PollFile.votes(poll, counting.votes(poll));
  }

  /** Makes the link by which this customer, and nobody else, votes in this poll. */
  @PostMapping("/links")
  @Allowed(Permission.POLL_WRITE)
  PollLinkJson link(@PathVariable UUID id, @Valid @RequestBody PollLinkRequest request) {
    return links
        .path(find(id), new CustomerId(request.customer()))
        .map(it -> new PollLinkJson(request.customer(), it))
        .orElseThrow(() ->
            Refused.field(
                "customer", "UNKNOWN_CUSTOMER", "There is no such customer.", "Check the id."));
  }

  private PollView find(UUID id) {
    return polls.find(new PollId(id)).orElseThrow(() -> Refused.notFound("poll"));
  }

  /**
   * @param choices their numbers; of a ranked poll the best liked first
   */
  record PollVoteRequest(
      @NotNull UUID customer,
      @NotEmpty @Size(max = PollDraft.MOST_CHOICES) List<Integer> choices) {}

  /**
   * @param changed whether they had voted before
   */
  record PollVoteJson(UUID customer, List<Integer> choices, boolean changed, Instant at) {}

  record PollLinkRequest(@NotNull UUID customer) {}

  /**
   * @param path of the page where they vote
   */
  record PollLinkJson(UUID customer, String path) {}
}
