package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.referral.ClaimResult;
import org.mutualcrm.referral.ReferralBook;
import org.mutualcrm.referral.ReferralClaiming;
import org.mutualcrm.referral.ReferralDeciding;
import org.mutualcrm.referral.ReferralDeciding.Decided;
import org.mutualcrm.referral.ReferralDeeds;
import org.mutualcrm.referral.ReferralId;
import org.mutualcrm.referral.ReferralSignal;
import org.mutualcrm.referral.ReferralView.Decision;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Referrals as the shop brings them in, and as people decide on them. */
@RestController
@RequestMapping("/api/v1")
class ReferralsController {

  private final ReferralBook book;
  private final ReferralClaiming claiming;
  private final ReferralDeciding deciding;
  private final ReferralDeeds deeds;

  ReferralsController(
      ReferralBook book,
      ReferralClaiming claiming,
      ReferralDeciding deciding,
      ReferralDeeds deeds) {
    this.book = book;
    this.claiming = claiming;
    this.deciding = deciding;
    this.deeds = deeds;
  }

  /** Those that wait for a person, the oldest first, at most 200. */
  @GetMapping("/referrals/waiting")
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<ReferralJson> waiting() {
    return new PageJson<>(book.waiting().stream().map(ReferralJson::of).toList(), null);
  }

  @GetMapping("/referrals/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  ReferralJson find(@PathVariable UUID id) {
    return book.find(new ReferralId(id))
        .map(ReferralJson::of)
        .orElseThrow(() -> Refused.notFound("referral"));
  }

  /** Decides one that waits, once; what a fact speaks against stays blocked. */
  @PostMapping("/referrals/{id}/decision")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  ReferralJson decide(
      @PathVariable UUID id,
      @Valid @RequestBody ReferralDecisionRequest request,
      CurrentStaff staff) {
    return answer(
        deciding.decide(
            new ReferralId(id), request.decision(), request.reason(), staff.username()));
  }

  /** The friend's order was refunded, or the deed undone: nothing is given, or it is taken back. */
  @PostMapping("/referrals/{id}/reversal")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ReferralJson reverse(
      @PathVariable UUID id,
      @Valid @RequestBody ReferralReversalRequest request,
      CurrentStaff staff) {
    return answer(deciding.reverse(new ReferralId(id), request.reason(), staff.username()));
  }

  /** A friend who came by a link gets their code; the same friend again is told the same code. */
  @PostMapping("/referral-claims")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<ReferralClaimJson> claim(@Valid @RequestBody ReferralClaimRequest request) {
    var result = claiming.claim(code(request.link()), new CustomerId(request.customerId()));
    return switch (result) {
      case ClaimResult.Claimed(var referral, var code, boolean fresh) ->
          ResponseEntity.status(fresh ? HttpStatus.CREATED : HttpStatus.OK)
              .body(new ReferralClaimJson(referral.value(), code.value()));
      case ClaimResult.UnknownLink _ -> throw Refused.notFound("referral link");
      case ClaimResult.UnknownCustomer _ -> throw Refused.notFound("customer");
      case ClaimResult.NotOpen(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_OPEN", reason, "Look at the programme's status.");
      case ClaimResult.Full _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "REFERRALS_FULL",
              "No more friends are taken in by this link now.",
              "Look at the programme's caps.");
      case ClaimResult.Stopped(var referral, var because) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "REFERRAL_STOPPED",
              because + ".",
              "See /api/v1/referrals/" + referral + " for what was found.");
    };
  }

  /** Notes that somebody did something that may count; the same again changes nothing. */
  @PostMapping("/referral-events")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<Void> declare(@Valid @RequestBody ReferralEventRequest request) {
    var customer = new CustomerId(request.customerId());
    if (!deeds.declare(customer, request.event(), request.reference(), request.occurredAt()))
      throw Refused.notFound("customer");
    return ResponseEntity.noContent().build();
  }

  /** Takes an event back. */
  @PostMapping("/referral-event-reversals")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ResponseEntity<Void> undo(@Valid @RequestBody ReferralEventReversalRequest request) {
    var customer = new CustomerId(request.customerId());
    if (!deeds.reverse(customer, request.event(), request.reference()))
      throw Refused.notFound("event");
    return ResponseEntity.noContent().build();
  }

  /** Keeps a digest of what somebody's device or payment is called, for the fraud checks only. */
  @PostMapping("/referral-signals")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<Void> signal(@Valid @RequestBody ReferralSignalRequest request) {
    if (!deeds.signal(new CustomerId(request.customerId()), request.kind(), request.value()))
      throw Refused.notFound("customer");
    return ResponseEntity.noContent().build();
  }

  private static ReferralJson answer(Decided decided) {
    return switch (decided) {
      case Decided.Done(var it) -> ReferralJson.of(it);
      case Decided.UnknownReferral _ -> throw Refused.notFound("referral");
      case Decided.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Look at the referral's state.");
    };
  }

  private static CodeText code(String text) {
    try {
      return new CodeText(text);
    } catch (IllegalArgumentException _) {
      throw Refused.notFound("referral link");
    }
  }

  record ReferralDecisionRequest(
      @NotNull Decision decision, @NotBlank @Size(max = 500) String reason) {}

  record ReferralReversalRequest(@NotBlank @Size(max = 500) String reason) {}

  /**
   * @param link the code at the end of the advocate's link
   */
  record ReferralClaimRequest(@NotBlank @Size(max = 60) String link, @NotNull UUID customerId) {}

  /**
   * @param code of the friend's offer
   */
  record ReferralClaimJson(UUID referralId, String code) {}

  record ReferralEventRequest(
      @NotNull UUID customerId,
      @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,59}") String event,
      @NotBlank @Size(max = 200) String reference,
      @NotNull Instant occurredAt) {}

  record ReferralEventReversalRequest(
      @NotNull UUID customerId,
      @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,59}") String event,
      @NotBlank @Size(max = 200) String reference) {}

  record ReferralSignalRequest(
      @NotNull UUID customerId,
      @NotNull ReferralSignal kind,
      @NotBlank @Size(max = 500) String value) {}
}
