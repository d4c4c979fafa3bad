package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.advocacy.AdvocacyScore;
import org.mutualcrm.advocacy.Advocates;
import org.mutualcrm.advocacy.Invitation;
import org.mutualcrm.advocacy.InvitationId;
import org.mutualcrm.advocacy.InvitationResult;
import org.mutualcrm.advocacy.InvitationStatus;
import org.mutualcrm.advocacy.Inviting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who speaks for us, who could, and whom we asked to. */
@RestController
@RequestMapping("/api/v1")
class AdvocatesController {

  private final Advocates advocates;
  private final Inviting inviting;
  private final Customers customers;

  AdvocatesController(Advocates advocates, Inviting inviting, Customers customers) {
    this.advocates = advocates;
    this.inviting = inviting;
    this.customers = customers;
  }

  /** Whoever speaks for us now, the highest score first. */
  @GetMapping("/advocates")
  @Allowed(Permission.SEGMENT_READ)
  List<AdvocateJson> now(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return advocates.now(limit).stream()
        .map(it -> AdvocateJson.of(it.customer(), it.name(), it.score()))
        .toList();
  }

  /** Whoever cares and says nothing in public, the most passionate first. */
  @GetMapping("/advocate-candidates")
  @Allowed(Permission.SEGMENT_READ)
  List<CandidateJson> couldBecome(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return advocates.couldBecome(limit).stream()
        .map(it ->
            new CandidateJson(
                it.customer().value(), it.name(), it.passion().points(), it.passion().because()))
        .toList();
  }

  /** One customer's score with what it is made of. */
  @GetMapping("/customers/{id}/advocacy")
  @Allowed(Permission.CUSTOMER_READ)
  AdvocateJson of(@PathVariable UUID id) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    return AdvocateJson.of(customer, null, advocates.of(customer));
  }

  /** The newest first. */
  @GetMapping("/advocate-invitations")
  @Allowed(Permission.SEGMENT_READ)
  List<InvitationJson> invitations(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return inviting.newest(limit).stream().map(InvitationJson::of).toList();
  }

  /** Notes that somebody is invited, if they may be contacted for it and were not asked lately. */
  @PostMapping("/customers/{id}/advocate-invitations")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.CAMPAIGN_WRITE)
  InvitationJson invite(
      @PathVariable UUID id, @Valid @RequestBody InvitationRequest request, CurrentStaff staff) {
    var disclosure = request.disclosure();
    return done(
        inviting.invite(
            new CustomerId(id),
            new PurposeKey(request.purpose()),
            new ContactChannel(request.channel()),
            disclosure == null ? Invitation.DISCLOSURE : disclosure,
            staff.username()));
  }

  /** Notes the answer, corrects it, or takes it back. */
  @PutMapping("/advocate-invitations/{id}/status")
  @Allowed(Permission.CAMPAIGN_WRITE)
  InvitationJson note(
      @PathVariable UUID id, @Valid @RequestBody StatusRequest request, CurrentStaff staff) {
    return done(inviting.note(new InvitationId(id), request.status(), staff.username()));
  }

  private static InvitationJson done(InvitationResult result) {
    return switch (result) {
      case InvitationResult.Done(var it) -> InvitationJson.of(it);
      case InvitationResult.Unknown _ -> throw Refused.notFound("customer or invitation");
      case InvitationResult.NoConsent(var why) ->
          throw Refused.because(HttpStatus.CONFLICT, "NO_CONSENT", why, "Ask for consent first.");
      case InvitationResult.TooSoon(var again) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "TOO_SOON",
              "They were asked not long ago.",
              "Ask again after " + again + ".");
      case InvitationResult.Complains(var complaints) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "COMPLAINS",
              "They have " + complaints + " complaints that nobody resolved.",
              "Resolve them first.");
      case InvitationResult.NotFrom(var status) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NOT_FROM",
              "It is " + status.label().toLowerCase(java.util.Locale.ROOT) + ".",
              "Read the invitation again.");
    };
  }

  /**
   * @param disclosure what they have to tell whoever they speak to; ours if it is not said
   */
  record InvitationRequest(
      @NotBlank @Size(max = 40) String purpose,
      @NotBlank @Size(max = 40) String channel,
      @Nullable @Size(min = 1, max = Invitation.LONGEST_DISCLOSURE) String disclosure) {}

  record StatusRequest(@NotNull InvitationStatus status) {}

  /**
   * @param score 0 to 100
   */
  record AdvocateJson(
      UUID customerId,
      @Nullable String name,
      double score,
      boolean advocate,
      String because,
      List<AdvocacyScore.Part> parts) {

    static AdvocateJson of(CustomerId customer, @Nullable String name, AdvocacyScore it) {
      return new AdvocateJson(
          customer.value(), name, it.total(), it.advocate(), it.because(), it.parts());
    }
  }

  record CandidateJson(UUID customerId, String name, long points, String because) {}

  record InvitationJson(
      UUID id,
      UUID customerId,
      InvitationStatus status,
      String purpose,
      String channel,
      String consent,
      String disclosure,
      double score,
      String staff,
      Instant invitedAt,
      @Nullable String answeredBy,
      @Nullable Instant answeredAt) {

    static InvitationJson of(Invitation it) {
      return new InvitationJson(
          it.id().value(),
          it.customer().value(),
          it.status(),
          it.purpose(),
          it.channel(),
          it.consent(),
          it.disclosure(),
          it.score(),
          it.staff(),
          it.invitedAt(),
          it.answeredBy(),
          it.answeredAt());
    }
  }
}
