package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.EntryKind;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftId;
import org.mutualcrm.gift.GiftLiability;
import org.mutualcrm.gift.GiftServing;
import org.mutualcrm.gift.GiftServing.Overtaken;
import org.mutualcrm.gift.GiftServing.Served;
import org.mutualcrm.gift.GiftState;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.payment.RefundId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gifts: looked at, disabled, paid back; and what is owed for all of them. */
@RestController
class GiftsController {

  private static final int PAGE = 50;

  private final GiftBook book;
  private final GiftServing serving;
  private final GiftLiability liability;
  private final Clock clock;

  GiftsController(GiftBook book, GiftServing serving, GiftLiability liability, Clock clock) {
    this.book = book;
    this.serving = serving;
    this.liability = liability;
    this.clock = clock;
  }

  /** Newest first, 50 at a time. */
  @GetMapping("/api/v1/gifts")
  @Allowed(Permission.GIFT_READ)
  PageJson<GiftJson> list(
      @RequestParam(required = false) @Nullable GiftState state,
      @RequestParam(required = false) @Nullable UUID cursor) {
    var before = cursor == null ? null : new GiftId(cursor);
    var found = book.list(null, state, "", before, PAGE + 1);
    var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    var next = found.size() > PAGE ? shown.getLast().id().toString() : null;
    return new PageJson<>(shown.stream().map(GiftJson::of).toList(), next);
  }

  @GetMapping("/api/v1/gifts/{id}")
  @Allowed(Permission.GIFT_READ)
  GiftJson find(@PathVariable UUID id) {
    return book.find(new GiftId(id)).map(GiftJson::of).orElseThrow(() -> Refused.notFound("gift"));
  }

  @PostMapping("/api/v1/gifts/{id}/disable")
  @Allowed(Permission.GIFT_SERVE)
  GiftJson disable(
      @PathVariable UUID id, @Valid @RequestBody ReasonRequest request, CurrentStaff staff) {
    return answer(serving.disable(new GiftId(id), request.reason(), staff.username()));
  }

  @PostMapping("/api/v1/gifts/{id}/enable")
  @Allowed(Permission.GIFT_SERVE)
  GiftJson enable(@PathVariable UUID id, CurrentStaff staff) {
    return answer(serving.enable(new GiftId(id), staff.username()));
  }

  /** Pays back what is not used, or a part of it. The same refundId never pays twice. */
  @PostMapping("/api/v1/gifts/{id}/refund")
  @Allowed(Permission.GIFT_REFUND)
  GiftJson refund(
      @PathVariable UUID id, @Valid @RequestBody GiftRefundRequest request, CurrentStaff staff) {
    var amount = request.amount() == null ? null : request.amount().money("amount");
    try {
      var refund = new RefundId(request.refundId());
      return answer(
          serving.refund(new GiftId(id), refund, amount, request.reason(), staff.username()));
    } catch (Overtaken _) {
      throw Refused.because(
          HttpStatus.CONFLICT,
          "GIFT_CHANGED",
          "The gift changed in the same moment.",
          "Look at it and try again.");
    }
  }

  /** What was owed at a time, by programme, currency and age, and what every account held. */
  @GetMapping("/api/v1/gift-liability")
  @Allowed(Permission.LIABILITY_READ)
  GiftLiabilityJson owed(@RequestParam(required = false) @Nullable Instant asOf) {
    var at = asOf == null ? clock.instant() : asOf;
    return new GiftLiabilityJson(
        at,
        liability.asOf(at).stream()
            .map(it ->
                new OwedJson(
                    it.programme().value(),
                    it.name(),
                    it.age(),
                    it.gifts(),
                    MoneyJson.of(it.owed())))
            .toList(),
        liability.accounts(at).stream()
            .map(it -> new GiftAccountJson(it.account(), MoneyJson.of(it.amount())))
            .toList());
  }

  private static GiftJson answer(Optional<Served> served) {
    return switch (served.orElseThrow(() -> Refused.notFound("gift"))) {
      case Served.Done it -> GiftJson.of(it.gift());
      case Served.NotAllowed(var reason) ->
          throw Refused.because(
              HttpStatus.CONFLICT, "NOT_ALLOWED", reason, "Look at the gift's state.");
    };
  }

  record ReasonRequest(@NotBlank @Size(max = 300) String reason) {}

  /**
   * @param amount absent for all that is left
   */
  record GiftRefundRequest(
      @NotNull UUID refundId,
      @Nullable @Valid MoneyJson amount,
      @NotBlank @Size(max = 300) String reason) {}

  record GiftJson(
      UUID id,
      UUID orderId,
      UUID programmeId,
      GiftState state,
      @Nullable String product,
      MoneyJson amount,
      MoneyJson left,
      String buyer,
      String recipient,
      Instant orderedAt,
      Instant deliverAt,
      @Nullable Instant paidAt,
      @Nullable Instant claimedAt,
      @Nullable Instant expiresAt) {

    static GiftJson of(GiftView it) {
      return new GiftJson(
          it.id().value(),
          it.order().value(),
          it.programme().value(),
          it.state(),
          it.product(),
          MoneyJson.of(it.amount()),
          MoneyJson.of(it.balance()),
          it.buyer(),
          it.recipient(),
          it.orderedAt(),
          it.deliverAt(),
          it.paidAt(),
          it.claimedAt(),
          it.expiresAt());
    }
  }

  record OwedJson(
      UUID programmeId, String programme, GiftLiability.Age age, long gifts, MoneyJson owed) {}

  record GiftAccountJson(EntryKind.Account account, MoneyJson amount) {}

  record GiftLiabilityJson(Instant asOf, List<OwedJson> owed, List<GiftAccountJson> accounts) {}
}
