package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.referral.ReferralNames;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The names on a referral programme's leaderboard. */
@RestController
@RequestMapping("/api/v1/referral-programmes/{id}/names")
class ReferralNamesController {

  private final ReferralNames names;
  private final ReferralProgrammes programmes;

  ReferralNamesController(ReferralNames names, ReferralProgrammes programmes) {
    this.names = names;
    this.programmes = programmes;
  }

  /** The names advocates chose: those that were taken off first, then who brought most. */
  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<ReferralNameJson> list(@PathVariable UUID id) {
    return new PageJson<>(names.of(known(id)).stream().map(ReferralNameJson::of).toList(), null);
  }

  /** Takes the name a customer shows off; nobody sees it, and nobody chooses it again. */
  @PostMapping("/refusals")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.CAMPAIGN_WRITE)
  void refuse(
      @PathVariable UUID id, @Valid @RequestBody NameRefusalRequest request, CurrentStaff staff) {
    var customer = new CustomerId(request.customerId());
    if (!names.refuse(known(id), customer, request.reason(), staff.username()))
      throw Refused.notFound("name of this customer");
  }

  /** Takes a refusal back: the name may be chosen again. */
  @DeleteMapping("/refusals")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.CAMPAIGN_WRITE)
  void allow(@PathVariable UUID id, @RequestParam @Size(min = 1, max = 100) String name) {
    if (!names.allow(known(id), name)) throw Refused.notFound("refused name");
  }

  private ReferralProgrammeId known(UUID id) {
    var programme = new ReferralProgrammeId(id);
    if (programmes.find(programme).isEmpty()) throw Refused.notFound("referral programme");
    return programme;
  }

  /**
   * @param reason for colleagues, and for the customer who asks for their data
   */
  record NameRefusalRequest(
      @NotNull UUID customerId,
      @NotBlank @Size(max = ReferralNames.LONGEST_REASON) String reason) {}

  /**
   * @param friends whose reward was released
   * @param refusedBy absent while it may be seen, as are the time and the reason
   */
  record ReferralNameJson(
      UUID customerId,
      String name,
      long friends,
      Instant chosenAt,
      @Nullable String refusedBy,
      @Nullable Instant refusedAt,
      @Nullable String refusedBecause) {

    static ReferralNameJson of(ReferralNames.Chosen it) {
      var refusal = it.refusal();
      return new ReferralNameJson(
          it.customer().value(),
          it.name(),
          it.friends(),
          it.chosenAt(),
          refusal == null ? null : refusal.by(),
          refusal == null ? null : refusal.at(),
          refusal == null ? null : refusal.because());
    }
  }
}
