package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.redemption.RollingBack;
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

/** Redemptions and their reversal. */
@RestController
@RequestMapping("/api/v1/redemptions/{id}")
class RedemptionsController {

  private final Redemptions redemptions;
  private final RollingBack rollingBack;

  RedemptionsController(Redemptions redemptions, RollingBack rollingBack) {
    this.redemptions = redemptions;
    this.rollingBack = rollingBack;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  RedemptionJson read(@PathVariable UUID id) {
    return redemptions
        .find(new RedemptionId(id))
        .map(RedemptionJson::of)
        .orElseThrow(() -> Refused.notFound("redemption"));
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
      String channel,
      Instant redeemedAt,
      boolean rolledBack) {

    static RedemptionJson of(RedemptionLine it) {
      return new RedemptionJson(
          it.id().value(),
          it.offer().value(),
          it.headline(),
          it.code().value(),
          it.customer() == null ? null : it.customer().value(),
          MoneyJson.of(it.order()),
          MoneyJson.of(it.discount()),
          it.channel(),
          it.redeemedAt(),
          it.rolledBack());
    }
  }
}
