package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Discount;
import org.mutualcrm.redemption.Purchase;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionResult;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.redemption.Validation;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeAsking;
import org.mutualcrm.web.Voice;
import org.mutualcrm.web.api.SegmentJson.TraceJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Codes at the till: what one would do, and using it. */
@RestController
@RequestMapping("/api/v1/codes/{code}")
class CodesController {

  private final Redeeming redeeming;
  private final Redemptions redemptions;
  private final CodeAsking asking;

  CodesController(Redeeming redeeming, Redemptions redemptions, CodeAsking asking) {
    this.asking = asking;
    this.redeeming = redeeming;
    this.redemptions = redemptions;
  }

  /**
   * What the code would do on this order now. Changes nothing and holds nothing. With a voice
   * (customer, agent or engineer) every rule that was considered is told.
   */
  @PostMapping("/validate")
  @Allowed(Permission.CODE_VALIDATE)
  ValidationJson validate(
      @PathVariable CodeText code,
      @RequestParam(required = false) @Nullable String voice,
      @Valid @RequestBody ValidateRequest request,
      CurrentStaff staff,
      HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    var told = ExplanationJson.voice(voice);
    var it = redeeming.evaluate(code, request.purchase());
    var why = told == null ? null : ExplanationJson.of(told, it.explanation());
    if (it.verdict() instanceof Invalid no) asking.refused(no.refusal(), staff, http);
    // Who asked for hundreds at once is told no more than who asked one by one.
    CodeRefusals.admit(asking, staff, http);
    return switch (it.verdict()) {
      case Validation.Valid valid ->
          new ValidationJson(
              true,
              valid.offer().value(),
              valid.headline(),
              MoneyJson.of(valid.discount()),
              MoneyJson.of(valid.order().minus(valid.discount())),
              DiscountJson.of(valid.taken()),
              RewardJson.of(valid.reward()),
              null,
              null,
              null,
              null,
              why);
      case Invalid invalid ->
          new ValidationJson(
              false,
              null,
              null,
              null,
              null,
              null,
              null,
              invalid.refusal(),
              invalid.refusal().message(),
              invalid.refusal().hint(),
              CodeRefusals.because(invalid.eligibility(), staff),
              why);
    };
  }

  /**
   * Uses the code, once and for good. The same Idempotency-Key gets the first answer again. With a
   * voice (customer, agent or engineer) every rule that was considered is told.
   */
  @PostMapping("/redeem")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<RedemptionJson> redeem(
      @PathVariable CodeText code,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @RequestParam(required = false) @Nullable String voice,
      @Valid @RequestBody RedeemRequest request,
      CurrentStaff staff,
      HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    var told = ExplanationJson.voice(voice);
    var command =
        new RedeemCode(
            code,
            OrderJson.read(request.order(), request.orderAmount()),
            request.customer(),
            request.channel() == null ? "api" : request.channel(),
            request.store(),
            key,
            staff.username());
    return switch (redeeming.redeem(command)) {
      case Redeemed redeemed ->
          ResponseEntity.status(redeemed.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(RedemptionJson.of(redeemed, told == null ? null : why(told, redeemed)));
      case RedemptionResult.Refused refused -> {
        asking.refused(refused.refusal(), staff, http);
        throw CodeRefusals.refusal(
            refused.refusal(),
            CodeRefusals.because(refused.eligibility(), staff),
            told == null ? null : why(told, command));
      }
    };
  }

  private @Nullable ExplanationJson why(Voice voice, Redeemed it) {
    return redemptions
        .find(it.id())
        .flatMap(redemptions::explanation)
        .map(kept -> ExplanationJson.of(voice, kept))
        .orElse(null);
  }

  /** What stands in the way now, a moment after the refusal. */
  private ExplanationJson why(Voice voice, RedeemCode it) {
    var purchase = new Purchase(it.order(), it.customer(), it.channel(), it.store());
    return ExplanationJson.of(voice, redeeming.evaluate(it.code(), purchase).explanation());
  }

  /**
   * @param order with its lines, or else orderAmount alone
   * @param channel where it would be used: till, web, instagram; api if absent
   * @param store in which of the stores; some offers have to know
   */
  record ValidateRequest(
      @Nullable @Valid OrderJson order,
      @Nullable @Valid MoneyJson orderAmount,
      @Nullable UUID customerId,
      @Nullable String channel,
      @Nullable @Size(max = 40) String store) {

    Purchase purchase() {
      return new Purchase(
          OrderJson.read(order, orderAmount), customer(), channel == null ? "api" : channel, store);
    }

    @Nullable CustomerId customer() {
      return customerId == null ? null : new CustomerId(customerId);
    }
  }

  /**
   * @param order with its lines, or else orderAmount alone
   * @param channel where it is used: till, web, app; api if absent
   * @param store in which of the stores; some offers have to know
   */
  record RedeemRequest(
      @Nullable @Valid OrderJson order,
      @Nullable @Valid MoneyJson orderAmount,
      @Nullable UUID customerId,
      @Nullable String channel,
      @Nullable @Size(max = 40) String store) {

    @Nullable CustomerId customer() {
      return customerId == null ? null : new CustomerId(customerId);
    }
  }

  /**
   * @param explanation where a voice was asked for
   * @param because the conditions that decided, where the offer is not for this customer
   */
  record ValidationJson(
      boolean valid,
      @Nullable UUID offerId,
      @Nullable String headline,
      @Nullable MoneyJson discount,
      @Nullable MoneyJson toPay,
      @Nullable DiscountJson byLine,
      @Nullable RewardJson reward,
      @Nullable Refusal code,
      @Nullable String reason,
      @Nullable String hint,
      @Nullable List<TraceJson> because,
      @Nullable ExplanationJson explanation) {}

  /**
   * @param lines what each line is cut by, in the order's order; one where only the sum is known
   */
  record DiscountJson(List<MoneyJson> lines, MoneyJson shipping) {

    static DiscountJson of(Discount it) {
      return new DiscountJson(
          it.lines().stream().map(MoneyJson::of).toList(), MoneyJson.of(it.shipping()));
    }
  }

  record RedemptionJson(
      UUID id,
      String code,
      UUID offerId,
      String headline,
      MoneyJson orderAmount,
      MoneyJson discount,
      MoneyJson toPay,
      DiscountJson byLine,
      RewardJson reward,
      Instant redeemedAt,
      boolean repeated,
      @Nullable ExplanationJson explanation) {

    static RedemptionJson of(Redeemed it, @Nullable ExplanationJson why) {
      return new RedemptionJson(
          it.id().value(),
          it.code().value(),
          it.offer().value(),
          it.headline(),
          MoneyJson.of(it.order()),
          MoneyJson.of(it.discount()),
          MoneyJson.of(it.order().minus(it.discount())),
          DiscountJson.of(it.taken()),
          RewardJson.of(it.reward()),
          it.at(),
          it.repeated(),
          why);
    }
  }
}
