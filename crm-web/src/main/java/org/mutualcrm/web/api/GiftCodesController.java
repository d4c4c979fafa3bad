package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftRedeeming;
import org.mutualcrm.gift.GiftRedeeming.NotNow;
import org.mutualcrm.gift.GiftRedemptionId;
import org.mutualcrm.gift.GiftRedemptionResult;
import org.mutualcrm.gift.GiftRefusal;
import org.mutualcrm.gift.RedeemGift;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeAsking;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Gifts at the till: what is left, and taking all or a part of it. */
@RestController
class GiftCodesController {

  private final GiftBook book;
  private final GiftRedeeming redeeming;
  private final CodeAsking asking;

  GiftCodesController(GiftBook book, GiftRedeeming redeeming, CodeAsking asking) {
    this.book = book;
    this.redeeming = redeeming;
    this.asking = asking;
  }

  /** What is left of a gift, and whether a till takes it now. Changes nothing. */
  @PostMapping("/api/v1/gift-codes/{code}/validate")
  @Allowed(Permission.CODE_VALIDATE)
  GiftBalanceJson validate(
      @PathVariable CodeText code, CurrentStaff staff, HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    var gift = book.byCode(code).orElse(null);
    if (gift == null) throw unknown(code, staff, http);
    var refusal = redeeming.refusal(gift).orElse(null);
    return new GiftBalanceJson(
        gift.id().value(),
        refusal == null,
        refusal,
        gift.product(),
        MoneyJson.of(gift.amount()),
        MoneyJson.of(gift.balance()),
        gift.expiresAt());
  }

  /** Takes from a gift, once: the same Idempotency-Key gets the first answer again. */
  @PostMapping("/api/v1/gift-codes/{code}/redeem")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<GiftRedemptionJson> redeem(
      @PathVariable CodeText code,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody RedeemGiftRequest request,
      CurrentStaff staff,
      HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    if (book.byCode(code).isEmpty()) throw unknown(code, staff, http);
    var result = redeeming.redeem(request.command(code, key, staff.username()));
    return switch (result) {
      case GiftRedemptionResult.Redeemed it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(
                  new GiftRedemptionJson(
                      it.id().value(),
                      it.gift().id().value(),
                      MoneyJson.of(it.amount()),
                      MoneyJson.of(it.left()),
                      it.at(),
                      it.repeated()));
      case GiftRedemptionResult.Refused(var refusal) -> throw refused(refusal);
      case GiftRedemptionResult.RolledBack _ -> throw new IllegalStateException();
    };
  }

  /** Takes a use back; repeating it changes nothing. */
  @PostMapping("/api/v1/gift-redemptions/{id}/rollback")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  GiftRollbackJson rollBack(@PathVariable UUID id, CurrentStaff staff) {
    try {
      var result = redeeming.rollBack(new GiftRedemptionId(id), staff.username());
      if (result.isPresent() && result.get() instanceof GiftRedemptionResult.RolledBack it)
        return new GiftRollbackJson(
            it.gift().id().value(),
            MoneyJson.of(it.amount()),
            MoneyJson.of(it.gift().balance()),
            it.repeated());
      throw Refused.notFound("redemption of a gift");
    } catch (NotNow _) {
      throw Refused.because(
          HttpStatus.CONFLICT,
          "GIFT_NOT_IN_USE",
          "The gift was frozen, paid back or has ended.",
          "Look at the gift, and ask whoever looks after gifts.");
    }
  }

  private Refused unknown(CodeText code, CurrentStaff staff, HttpServletRequest http) {
    if (!code.mistyped()) asking.refused(Refusal.UNKNOWN_CODE, staff, http);
    return refused(code.mistyped() ? GiftRefusal.MISTYPED_CODE : GiftRefusal.UNKNOWN_CODE);
  }

  private static Refused refused(GiftRefusal it) {
    var status =
        switch (it) {
          case UNKNOWN_CODE, MISTYPED_CODE -> HttpStatus.NOT_FOUND;
          default -> HttpStatus.CONFLICT;
        };
    return Refused.because(status, it.name(), it.message(), it.hint());
  }

  /**
   * @param amount absent for all that is left
   * @param note what it is made into: the flavour
   */
  record RedeemGiftRequest(
      @Nullable @Valid MoneyJson amount,
      @Nullable @Size(max = 200) String note,
      @Nullable @Size(max = 40) String store) {

    RedeemGift command(CodeText code, String key, String by) {
      var part = amount == null ? null : amount.money("amount");
      if (part != null && !part.isPositive())
        throw Refused.field(
            "amount", "NOT_POSITIVE", "Take more than nothing.", "Send an amount above zero.");
      return new RedeemGift(
          code, part, note == null ? "" : note, store == null ? "" : store, key, by);
    }
  }

  /**
   * @param code why a till would not take it; absent if it would
   * @param product what it is for, used as a whole; absent for an amount
   */
  record GiftBalanceJson(
      UUID giftId,
      boolean valid,
      @Nullable GiftRefusal code,
      @Nullable String product,
      MoneyJson amount,
      MoneyJson left,
      @Nullable Instant expiresAt) {}

  record GiftRedemptionJson(
      UUID id,
      UUID giftId,
      MoneyJson amount,
      MoneyJson left,
      Instant redeemedAt,
      boolean repeated) {}

  record GiftRollbackJson(UUID giftId, MoneyJson amount, MoneyJson left, boolean repeated) {}
}
