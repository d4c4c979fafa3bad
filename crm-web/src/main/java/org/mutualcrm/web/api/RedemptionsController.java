package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;
import org.mutualcrm.redemption.PartialRollback;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.RollBackPart;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.redemption.RollingBack;
import org.mutualcrm.redemption.RollingBackPart;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Redemptions and their reversal. */
@RestController
@RequestMapping("/api/v1/redemptions/{id}")
class RedemptionsController {

  private final Redemptions redemptions;
  private final RollingBack rollingBack;
  private final RollingBackPart rollingBackPart;

  RedemptionsController(
      Redemptions redemptions, RollingBack rollingBack, RollingBackPart rollingBackPart) {
    this.redemptions = redemptions;
    this.rollingBack = rollingBack;
    this.rollingBackPart = rollingBackPart;
  }

  /** With a voice (customer, agent or engineer) the rules that were considered are told. */
  @GetMapping
  @Allowed(Permission.OFFER_READ)
  RedemptionJson read(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable String voice) {
    var told = ExplanationJson.voice(voice);
    var line =
        redemptions.find(new RedemptionId(id)).orElseThrow(() -> Refused.notFound("redemption"));
    var why =
        told == null
            ? null
            : redemptions.explanation(line).map(it -> ExplanationJson.of(told, it)).orElse(null);
    return RedemptionJson.of(line, why);
  }

  /** Gives the use back, whole, as an entry of its own. Doing it twice is doing it once. */
  @PostMapping("/rollback")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ResponseEntity<RollbackJson> rollBack(
      @PathVariable UUID id, @Valid @RequestBody RollbackRequest request, CurrentStaff staff) {
    return switch (rollingBack.rollBack(
        new RedemptionId(id), request.reason().strip(), staff.username())) {
      case RolledBack it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(
                  new RollbackJson(
                      it.id().value(), MoneyJson.of(it.discount()), it.at(), it.repeated()));
      case UnknownRedemption _ -> throw Refused.notFound("redemption");
    };
  }

  /**
   * Takes back a part of the order: lines of it, or an amount where the lines are not known. The
   * use of the code stays. The same Idempotency-Key gets the first answer again.
   */
  @PostMapping("/partial-rollbacks")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ResponseEntity<PartialRollbackJson> rollBackPart(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody PartialRollbackRequest request,
      CurrentStaff staff) {
    return switch (rollingBackPart.rollBack(request.part(id, key, staff.username()))) {
      case PartialRollback.Done it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(PartialRollbackJson.of(it));
      case PartialRollback.UnknownRedemption _ -> throw Refused.notFound("redemption");
      case PartialRollback.NotPossible(var cause) -> throw notPossible(cause);
    };
  }

  private static Refused notPossible(PartialRollback.Cause it) {
    var status =
        switch (it) {
          case ROLLED_BACK_ALREADY, MORE_THAN_ORDERED -> HttpStatus.CONFLICT;
          case LINES_KNOWN,
              LINES_UNKNOWN,
              UNKNOWN_LINE,
              CURRENCY_MISMATCH,
              IDEMPOTENCY_KEY_REUSED ->
              HttpStatus.UNPROCESSABLE_CONTENT;
        };
    return Refused.because(status, it.name(), it.message(), it.hint());
  }

  /**
   * @param lines what comes back, where the order's lines are known
   * @param amount what the goods that come back cost before the discount, where they are not
   */
  record PartialRollbackRequest(
      @Nullable @Size(min = 1, max = Order.MOST_LINES) List<@Valid @NotNull LineReturnJson> lines,
      @Nullable @Valid MoneyJson amount,
      @NotBlank @Size(max = 500) String reason) {

    RollBackPart part(UUID id, String key, String by) {
      var counted = new HashMap<Integer, Integer>();
      if (lines != null) lines.forEach(it -> counted.merge(it.line(), it.quantity(), Integer::sum));
      return new RollBackPart(
          new RedemptionId(id),
          counted,
          amount == null ? null : amount.money("amount"),
          reason.strip(),
          key,
          by);
    }
  }

  /**
   * @param line counted from 1, as the order had them
   */
  record LineReturnJson(@Min(1) int line, @Min(1) @Max(OrderLine.MOST_UNITS) int quantity) {}

  /**
   * @param amount what the goods cost before the discount
   * @param discount their part of the discount
   * @param toPayBack what the customer paid for them
   */
  record PartialRollbackJson(
      UUID redemptionId,
      MoneyJson amount,
      MoneyJson discount,
      MoneyJson toPayBack,
      boolean repeated) {

    static PartialRollbackJson of(PartialRollback.Done it) {
      return new PartialRollbackJson(
          it.redemption().value(),
          MoneyJson.of(it.value()),
          MoneyJson.of(it.discount()),
          MoneyJson.of(it.toPayBack()),
          it.repeated());
    }
  }

  record RollbackRequest(@NotBlank @Size(max = 500) String reason) {}

  record RollbackJson(
      UUID redemptionId, MoneyJson discount, Instant rolledBackAt, boolean repeated) {}

  record RedemptionJson(
      UUID id,
      UUID offerId,
      String headline,
      String code,
      @Nullable UUID customerId,
      MoneyJson orderAmount,
      MoneyJson discount,
      MoneyJson returned,
      String channel,
      Instant redeemedAt,
      boolean rolledBack,
      @Nullable ExplanationJson explanation) {

    static RedemptionJson of(RedemptionLine it, @Nullable ExplanationJson why) {
      return new RedemptionJson(
          it.id().value(),
          it.offer().value(),
          it.headline(),
          it.code().value(),
          it.customer() == null ? null : it.customer().value(),
          MoneyJson.of(it.order()),
          MoneyJson.of(it.discount()),
          MoneyJson.of(it.returned()),
          it.channel(),
          it.redeemedAt(),
          it.rolledBack(),
          why);
    }
  }
}
