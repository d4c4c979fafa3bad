package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.loyalty.EarnResult;
import org.mutualcrm.loyalty.Earning;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.Occasion;
import org.mutualcrm.loyalty.Occurrence;
import org.mutualcrm.loyalty.PointsReturns;
import org.mutualcrm.loyalty.ReturnResult;
import org.mutualcrm.loyalty.TakeBack;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What shops tell: orders, events, and what came back. */
@RestController
@RequestMapping("/api/v1/loyalty/programmes/{id}")
class LoyaltyBookingController {

  private final Earning earning;
  private final PointsReturns returns;
  private final Clock clock;

  LoyaltyBookingController(Earning earning, PointsReturns returns, Clock clock) {
    this.earning = earning;
    this.returns = returns;
    this.clock = clock;
  }

  /**
   * Gives points for an order, once: the same number of a customer gets the first answer again,
   * also where the order came by an import.
   */
  @PostMapping("/orders")
  @Allowed(Permission.LOYALTY_BOOK)
  ResponseEntity<EarnedJson> order(
      @PathVariable UUID id, @Valid @RequestBody LoyaltyOrderRequest request, CurrentStaff staff) {
    var redemption = request.redemption() == null ? null : new RedemptionId(request.redemption());
    return earned(
        id,
        new Occurrence(
            new SourceRecordId(request.customer()),
            Occasion.ORDER,
            "",
            request.number(),
            at(request.at()),
            OrderJson.read(request.order(), request.orderAmount()),
            redemption),
        staff);
  }

  /** Gives points for something another system names, once for each reference. */
  @PostMapping("/events")
  @Allowed(Permission.LOYALTY_BOOK)
  ResponseEntity<EarnedJson> event(
      @PathVariable UUID id, @Valid @RequestBody LoyaltyEventRequest request, CurrentStaff staff) {
    return earned(
        id,
        new Occurrence(
            new SourceRecordId(request.customer()),
            Occasion.EVENT,
            request.event().strip().toLowerCase(Locale.ROOT),
            request.ref(),
            at(request.at()),
            null,
            null),
        staff);
  }

  /**
   * Takes points back for an order, or for a part of what it came to. The same Idempotency-Key gets
   * the first answer again.
   */
  @PostMapping("/returns")
  @Allowed(Permission.LOYALTY_BOOK)
  ResponseEntity<PointsReturnJson> takeBack(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody PointsReturnRequest request,
      CurrentStaff staff) {
    var amount = request.amount() == null ? null : request.amount().money("amount");
    var result =
        returns.takeBack(
            new TakeBack(
                new LoyaltyProgrammeId(id),
                new SourceRecordId(request.customer()),
                request.number(),
                amount,
                key,
                staff.username()));
    return switch (result) {
      case ReturnResult.Returned it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(
                  new PointsReturnJson(
                      it.taken(),
                      it.owed(),
                      it.writtenOff(),
                      BalanceJson.of(it.left()),
                      it.repeated()));
      case ReturnResult.UnknownProgramme _ -> throw Refused.notFound("loyalty programme");
      case ReturnResult.UnknownCustomer _ -> throw unknownCustomer();
      case ReturnResult.UnknownOrder _ ->
          throw Refused.because(
              HttpStatus.NOT_FOUND,
              "UNKNOWN_ORDER",
              "No points were asked for with this order.",
              "Check the order's number and the customer.");
      case ReturnResult.NotThatMuch _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "MORE_THAN_ORDERED",
              "That is more than is left of the order, or in another currency.",
              "Look at what came back before.");
      case ReturnResult.KeyReused _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "IDEMPOTENCY_KEY_REUSED",
              "This idempotency key was used for another request.",
              "Send a new key with a new request.");
    };
  }

  private Instant at(@Nullable Instant told) {
    var now = clock.instant();
    return told == null || told.isAfter(now) ? now : told;
  }

  private ResponseEntity<EarnedJson> earned(UUID id, Occurrence what, CurrentStaff staff) {
    return switch (earning.earn(new LoyaltyProgrammeId(id), what, staff.username())) {
      case EarnResult.Counted it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(
                  new EarnedJson(
                      it.points(),
                      it.rules().stream()
                          .map(rule ->
                              new RuleAnswerJson(
                                  rule.rule().value(), rule.name(), rule.points(), rule.why()))
                          .toList(),
                      it.repeated()));
      case EarnResult.UnknownProgramme _ -> throw Refused.notFound("loyalty programme");
      case EarnResult.UnknownCustomer _ -> throw unknownCustomer();
      case EarnResult.NotRunning _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "PROGRAMME_NOT_RUNNING",
              "The programme does not run, or did not when this happened.",
              "Look at the programme.");
    };
  }

  static Refused unknownCustomer() {
    return Refused.field(
        "customer", "UNKNOWN_CUSTOMER", "There is no such customer.", "Check the id.");
  }

  /**
   * @param number of the order, as the shop calls it
   * @param order with its lines; or {@code orderAmount}
   * @param redemption of an offer that multiplies points, used for this order
   * @param at when it was paid; now if absent
   */
  record LoyaltyOrderRequest(
      @NotNull UUID customer,
      @NotBlank @Size(max = 200) String number,
      @Nullable @Valid OrderJson order,
      @Nullable @Valid MoneyJson orderAmount,
      @Nullable UUID redemption,
      @Nullable Instant at) {}

  /**
   * @param event as the rules call it
   * @param ref which one it was
   */
  record LoyaltyEventRequest(
      @NotNull UUID customer,
      @NotBlank @Size(max = 60) String event,
      @NotBlank @Size(max = 200) String ref,
      @Nullable Instant at) {}

  record RuleAnswerJson(UUID rule, String name, long points, String why) {}

  /**
   * @param rules what each rule said to it
   */
  record EarnedJson(long points, List<RuleAnswerJson> rules, boolean repeated) {}

  /**
   * @param amount what the goods that came back had cost; absent for all that is left
   */
  record PointsReturnRequest(
      @NotNull UUID customer,
      @NotBlank @Size(max = 200) String number,
      @Nullable @Valid MoneyJson amount) {}

  /**
   * @param owed how many the next points pay for
   * @param writtenOff how many nobody pays for
   */
  record PointsReturnJson(
      long taken, long owed, long writtenOff, BalanceJson left, boolean repeated) {}
}
