package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.ReservationId;
import org.mutualcrm.redemption.ReservationResult.NotReserved;
import org.mutualcrm.redemption.ReservationResult.Reserved;
import org.mutualcrm.redemption.ReservationUse.LetGo;
import org.mutualcrm.redemption.ReservationUse.NotHeld;
import org.mutualcrm.redemption.ReservationUse.NotNow;
import org.mutualcrm.redemption.ReservationUse.UnknownReservation;
import org.mutualcrm.redemption.ReservationUse.Used;
import org.mutualcrm.redemption.ReservationView;
import org.mutualcrm.redemption.ReservationView.Status;
import org.mutualcrm.redemption.ReserveCode;
import org.mutualcrm.redemption.Reserving;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeAsking;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Codes that are set aside for orders that are not final yet. */
@RestController
@RequestMapping("/api/v1")
class ReservationsController {

  private static final int USUAL_SECONDS = 900;

  private final Reserving reserving;
  private final CodeAsking asking;

  ReservationsController(Reserving reserving, CodeAsking asking) {
    this.asking = asking;
    this.reserving = reserving;
  }

  /**
   * Sets the code aside: while it is held, every limit counts it like a use. The same
   * Idempotency-Key gets the same reservation again.
   */
  @PostMapping("/codes/{code}/reservations")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<ReservationJson> reserve(
      @PathVariable CodeText code,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody ReserveRequest request,
      CurrentStaff staff,
      HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    return switch (reserving.reserve(request.command(code, key, staff.username()))) {
      case Reserved it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(ReservationJson.of(it.reservation()));
      case NotReserved it -> {
        asking.refused(it.refusal(), staff, http);
        throw CodeRefusals.refusal(
            it.refusal(), CodeRefusals.because(it.eligibility(), staff), null);
      }
    };
  }

  @GetMapping("/reservations/{id}")
  @Allowed(Permission.CODE_REDEEM)
  ReservationJson read(@PathVariable UUID id) {
    return reserving
        .find(new ReservationId(id))
        .map(ReservationJson::of)
        .orElseThrow(() -> Refused.notFound("reservation"));
  }

  /**
   * Uses what is set aside, once and for good, for the order it was set aside for. It takes nothing
   * more, also after the offer's window. The same Idempotency-Key gets the first answer again.
   */
  @PostMapping("/reservations/{id}/redeem")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<CodesController.RedemptionJson> redeem(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      CurrentStaff staff) {
    return switch (reserving.redeem(new ReservationId(id), key, staff.username())) {
      case Used(var it) ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(CodesController.RedemptionJson.of(it, null));
      case LetGo it -> throw notHeld(it.reservation().status());
      case NotHeld(var status) -> throw notHeld(status);
      case NotNow(var refusal) -> throw CodeRefusals.refusal(refusal, null, null);
      case UnknownReservation _ -> throw Refused.notFound("reservation");
    };
  }

  /** Gives back what is set aside. Doing it twice is doing it once. */
  @PostMapping("/reservations/{id}/release")
  @Allowed(Permission.CODE_REDEEM)
  ReservationJson release(@PathVariable UUID id) {
    return switch (reserving.release(new ReservationId(id))) {
      case LetGo it -> ReservationJson.of(it.reservation());
      case NotHeld(var status) -> throw notHeld(status);
      case Used _ -> throw notHeld(Status.REDEEMED);
      case NotNow(var refusal) -> throw CodeRefusals.refusal(refusal, null, null);
      case UnknownReservation _ -> throw Refused.notFound("reservation");
    };
  }

  private static Refused notHeld(Status status) {
    return Refused.because(
        HttpStatus.CONFLICT,
        "RESERVATION_" + (status == Status.HELD ? "HELD" : status.name()),
        switch (status) {
          case REDEEMED -> "This reservation was redeemed.";
          case EXPIRED -> "The time of this reservation is over.";
          case RELEASED, HELD -> "This reservation was released.";
        },
        status == Status.REDEEMED
            ? "Roll back the redemption to give it back."
            : "Reserve or redeem the code anew.");
  }

  /**
   * @param order with its lines, or else orderAmount alone
   * @param channel where it will be used: till, web, app; api if absent
   * @param store in which of the stores; some offers have to know
   * @param seconds how long it is set aside; a quarter of an hour if absent
   */
  record ReserveRequest(
      @Nullable @Valid OrderJson order,
      @Nullable @Valid MoneyJson orderAmount,
      @Nullable UUID customerId,
      @Nullable String channel,
      @Nullable @Size(max = 40) String store,
      @Nullable @Min(ReserveCode.SHORTEST_SECONDS) @Max(ReserveCode.LONGEST_SECONDS)
          Integer seconds) {

    ReserveCode command(CodeText code, String key, String by) {
      return new ReserveCode(
          new RedeemCode(
              code,
              OrderJson.read(order, orderAmount),
              customerId == null ? null : new CustomerId(customerId),
              channel == null ? "api" : channel,
              store,
              key,
              by),
          Duration.ofSeconds(seconds == null ? USUAL_SECONDS : seconds));
    }
  }

  /**
   * @param expiresAt from then on it is held no more
   * @param redemptionId what became of it, once it was used
   */
  record ReservationJson(
      UUID id,
      String code,
      UUID offerId,
      String headline,
      MoneyJson orderAmount,
      MoneyJson discount,
      MoneyJson toPay,
      RewardJson reward,
      String channel,
      @Nullable String store,
      Status status,
      Instant reservedAt,
      Instant expiresAt,
      @Nullable UUID redemptionId) {

    static ReservationJson of(ReservationView it) {
      return new ReservationJson(
          it.id().value(),
          it.code().value(),
          it.offer().value(),
          it.headline(),
          MoneyJson.of(it.order()),
          MoneyJson.of(it.discount()),
          MoneyJson.of(it.order().minus(it.discount())),
          RewardJson.of(it.reward()),
          it.channel(),
          it.store(),
          it.status(),
          it.reservedAt(),
          it.expiresAt(),
          it.redemption() == null ? null : it.redemption().value());
    }
  }
}
