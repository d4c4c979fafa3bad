package org.mutualcrm.web.api;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.idea.IdeaChange;
import org.mutualcrm.idea.IdeaDesk;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.IdeaVote;
import org.mutualcrm.idea.IdeaVoteResult;
import org.mutualcrm.idea.IdeaVoting;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.JamJson.IdeaJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One idea: let through or not, answered, put to another, voted for on behalf of a customer. */
@RestController
@RequestMapping("/api/v1/ideas")
class IdeasController {

  private final Ideas ideas;
  private final IdeaDesk desk;
  private final IdeaVoting voting;

  IdeasController(Ideas ideas, IdeaDesk desk, IdeaVoting voting) {
    this.ideas = ideas;
    this.desk = desk;
    this.voting = voting;
  }

  /** What somebody should read before others see it, the oldest first. */
  @GetMapping("/waiting")
  @Allowed(Permission.IDEA_READ)
  List<IdeaJson> waiting(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
    return ideas.waiting(limit).stream().map(IdeaJson::of).toList();
  }

  @GetMapping("/{id}")
  @Allowed(Permission.IDEA_READ)
  IdeaJson read(@PathVariable UUID id) {
    return ideas.find(new IdeaId(id)).map(IdeaJson::of).orElseThrow(() -> Refused.notFound("idea"));
  }

  /** Lets others see it. */
  @PostMapping("/{id}/approval")
  @Allowed(Permission.IDEA_WRITE)
  IdeaJson approve(@PathVariable UUID id, CurrentStaff staff) {
    return changed(id, desk.approve(new IdeaId(id), staff.username()));
  }

  /** Hides it, and says why. */
  @PostMapping("/{id}/rejection")
  @Allowed(Permission.IDEA_WRITE)
  IdeaJson reject(
      @PathVariable UUID id, @Valid @RequestBody IdeaRejectionRequest request, CurrentStaff staff) {
    return changed(id, desk.reject(new IdeaId(id), request.reason().strip(), staff.username()));
  }

  /** Lets somebody decide anew whether others see it. */
  @PostMapping("/{id}/reconsideration")
  @Allowed(Permission.IDEA_WRITE)
  IdeaJson reconsider(@PathVariable UUID id, CurrentStaff staff) {
    return changed(id, desk.reconsider(new IdeaId(id), staff.username()));
  }

  /** Says what we do about it. */
  @PutMapping("/{id}/answer")
  @Allowed(Permission.IDEA_WRITE)
  IdeaJson answer(
      @PathVariable UUID id, @Valid @RequestBody IdeaAnswerRequest request, CurrentStaff staff) {
    var said = requireNonNullElse(request.answer(), "");
    return changed(id, desk.answer(new IdeaId(id), request.status(), said, staff.username()));
  }

  /** Counts it under another. No vote is moved, and it can be taken apart again. */
  @PutMapping("/{id}/merger")
  @Allowed(Permission.IDEA_WRITE)
  IdeaMergerJson merge(
      @PathVariable UUID id, @Valid @RequestBody IdeaMergerRequest request, CurrentStaff staff) {
    return switch (desk.merge(new IdeaId(id), new IdeaId(request.into()), staff.username())) {
      case IdeaChange.Merged it -> new IdeaMergerJson(request.into(), it.votes(), it.both());
      case IdeaChange it -> throw refused(it);
    };
  }

  /** Lets it stand alone again, with the votes that were cast for it. */
  @DeleteMapping("/{id}/merger")
  @Allowed(Permission.IDEA_WRITE)
  IdeaJson part(@PathVariable UUID id, CurrentStaff staff) {
    return changed(id, desk.part(new IdeaId(id), staff.username()));
  }

  /** Votes on behalf of a customer. */
  @PutMapping("/{id}/votes/{customer}")
  @Allowed(Permission.IDEA_WRITE)
  IdeaVoteJson vote(@PathVariable UUID id, @PathVariable UUID customer, CurrentStaff staff) {
    return voted(
        voting.vote(
            new IdeaVote(
                new IdeaId(id),
                new SourceRecordId(customer),
                IdeaThrough.STAFF,
                staff.username())));
  }

  /** Takes a customer's vote back on their behalf. */
  @DeleteMapping("/{id}/votes/{customer}")
  @Allowed(Permission.IDEA_WRITE)
  IdeaVoteJson takeBack(@PathVariable UUID id, @PathVariable UUID customer) {
    return voted(voting.takeBack(new IdeaId(id), new SourceRecordId(customer)));
  }

  private static IdeaVoteJson voted(IdeaVoteResult result) {
    return switch (result) {
      case IdeaVoteResult.Counted(var left) -> new IdeaVoteJson(left);
      case IdeaVoteResult.Refused(var reason) -> throw JamIdeasController.refused(reason);
    };
  }

  private IdeaJson changed(UUID id, IdeaChange change) {
    if (change instanceof IdeaChange.Changed) return read(id);
    throw refused(change);
  }

  private static RuntimeException refused(IdeaChange change) {
    return switch (change) {
      case IdeaChange.UnknownIdea _ -> Refused.notFound("idea");
      case IdeaChange.NotAllowed it ->
          Refused.because(HttpStatus.CONFLICT, "WRONG_STATE", it.reason(), "Look at the idea.");
      case IdeaChange.Changed _, IdeaChange.Merged _ -> new IllegalStateException("It was done");
    };
  }

  record IdeaRejectionRequest(@NotBlank @Size(max = IdeaDesk.LONGEST_REASON) String reason) {}

  /**
   * @param answer for everybody to read; none if nothing is said
   */
  record IdeaAnswerRequest(
      @NotNull IdeaStatus status, @Nullable @Size(max = IdeaDesk.LONGEST_ANSWER) String answer) {}

  record IdeaMergerRequest(@NotNull UUID into) {}

  /**
   * @param votes how many people had voted for the one that went into the other
   * @param both how many of them had voted for both, and count once
   */
  record IdeaMergerJson(UUID into, int votes, int both) {}

  /**
   * @param left how many more ideas they may vote for; absent for as many as they like
   */
  record IdeaVoteJson(@Nullable Integer left) {}
}
