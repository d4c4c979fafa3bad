package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeChange;
import org.mutualcrm.challenge.ChallengeDeciding;
import org.mutualcrm.challenge.ChallengeId;
import org.mutualcrm.challenge.ChallengeLinks;
import org.mutualcrm.challenge.ChallengeStatus;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ChallengeJson.WinnerJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Challenges: written, opened, ended, decided. */
@RestController
@RequestMapping("/api/v1/challenges")
class ChallengesController {

  private final Challenges challenges;
  private final ChallengeDeciding deciding;
  private final ChallengeLinks links;
  private final OfferBook offers;

  ChallengesController(
      Challenges challenges, ChallengeDeciding deciding, ChallengeLinks links, OfferBook offers) {
    this.challenges = challenges;
    this.deciding = deciding;
    this.links = links;
    this.offers = offers;
  }

  /** Newest first. */
  @GetMapping
  @Allowed(Permission.CHALLENGE_READ)
  PageJson<ChallengeJson> list(
      @RequestParam(required = false) @Nullable ChallengeStatus status,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var wanted = status == null ? Set.<ChallengeStatus>of() : Set.of(status);
    var before = cursor == null ? null : new ChallengeId(cursor);
    var found = challenges.list(wanted, before, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var next = found.size() > limit ? shown.getLast().id().toString() : null;
    return new PageJson<>(shown.stream().map(ChallengeJson::of).toList(), next);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CHALLENGE_READ)
  ChallengeJson read(@PathVariable UUID id) {
    return ChallengeJson.of(find(id));
  }

  @PostMapping
  @Allowed(Permission.CHALLENGE_WRITE)
  ResponseEntity<ChallengeJson> draft(
      @Valid @RequestBody ChallengeRequest request, CurrentStaff staff) {
    known(request.offer());
    var id = challenges.draft(request.draft(staff.username()));
    return ResponseEntity.created(URI.create("/api/v1/challenges/" + id)).body(read(id.value()));
  }

  /** Writes a draft anew. */
  @PutMapping("/{id}")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson rewrite(
      @PathVariable UUID id, @Valid @RequestBody ChallengeRequest request, CurrentStaff staff) {
    known(request.offer());
    return changed(challenges.rewrite(new ChallengeId(id), request.draft(staff.username())));
  }

  private void known(@Nullable UUID offer) {
    if (offer != null && offers.find(new OfferId(offer)).isEmpty())
      throw Refused.field("offer", "UNKNOWN_OFFER", "There is no such offer.", "Check the id.");
  }

  /** Lets people take part, from now or from its opening on. */
  @PostMapping("/{id}/open")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson open(@PathVariable UUID id) {
    return changed(challenges.open(new ChallengeId(id)));
  }

  /** Ends it now: what was done is judged. */
  @PostMapping("/{id}/end")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson end(@PathVariable UUID id) {
    return changed(challenges.end(new ChallengeId(id)));
  }

  /** Calls it off: nobody wins. */
  @PostMapping("/{id}/cancel")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson cancel(@PathVariable UUID id) {
    return changed(challenges.cancel(new ChallengeId(id)));
  }

  /** Settles who wins, once nothing is left to look at. */
  @PutMapping("/{id}/decision")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson decide(@PathVariable UUID id, CurrentStaff staff) {
    return changed(deciding.decide(new ChallengeId(id), staff.username()));
  }

  /** Takes the decision back, as long as no reward went out. */
  @DeleteMapping("/{id}/decision")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson undo(@PathVariable UUID id) {
    return changed(deciding.undo(new ChallengeId(id)));
  }

  /** Gives every winner their reward, and closes it when all have it. */
  @PostMapping("/{id}/close")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeJson close(@PathVariable UUID id) {
    return changed(deciding.close(new ChallengeId(id)));
  }

  @GetMapping("/{id}/winners")
  @Allowed(Permission.CHALLENGE_READ)
  List<WinnerJson> winners(@PathVariable UUID id) {
    return deciding.winners(find(id).id()).stream().map(WinnerJson::of).toList();
  }

  /** Makes the link by which this customer, and nobody else, takes part. */
  @PostMapping("/{id}/links")
  @Allowed(Permission.CHALLENGE_WRITE)
  ChallengeLinkJson link(@PathVariable UUID id, @Valid @RequestBody ChallengeLinkRequest request) {
    return links
        .path(find(id), new CustomerId(request.customer()))
        .map(it -> new ChallengeLinkJson(request.customer(), it))
        .orElseThrow(() ->
            Refused.field(
                "customer", "UNKNOWN_CUSTOMER", "There is no such customer.", "Check the id."));
  }

  private ChallengeView find(UUID id) {
    return challenges.find(new ChallengeId(id)).orElseThrow(() -> Refused.notFound("challenge"));
  }

  private ChallengeJson changed(ChallengeChange change) {
    return read(settled(change).value());
  }

  /** What was changed, or why it was not. */
  static ChallengeId settled(ChallengeChange change) {
    return switch (change) {
      case ChallengeChange.Changed it -> it.id();
      case ChallengeChange.UnknownChallenge _ -> throw Refused.notFound("challenge");
      case ChallengeChange.UnknownEntry _ -> throw Refused.notFound("entry");
      case ChallengeChange.NotAllowed it ->
          throw Refused.because(
              HttpStatus.CONFLICT, "WRONG_STATE", it.reason(), "Look at the challenge again.");
    };
  }

  record ChallengeLinkRequest(@NotNull UUID customer) {}

  /**
   * @param path of the page where they take part
   */
  record ChallengeLinkJson(UUID customer, String path) {}
}
