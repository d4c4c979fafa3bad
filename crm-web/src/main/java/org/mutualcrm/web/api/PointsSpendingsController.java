package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.PointsSpending;
import org.mutualcrm.loyalty.Spend;
import org.mutualcrm.loyalty.SpendResult;
import org.mutualcrm.loyalty.Spending;
import org.mutualcrm.loyalty.SpendingId;
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
import org.springframework.web.bind.annotation.RestController;

/** Spends points: at once, or set aside for an order that is paid later. */
@RestController
class PointsSpendingsController {

  private final PointsSpending spending;

  PointsSpendingsController(PointsSpending spending) {
    this.spending = spending;
  }

  /**
   * Spends points, or sets them aside for {@code holdSeconds}. The same Idempotency-Key gets the
   * first answer again.
   */
  @PostMapping("/api/v1/loyalty/programmes/{id}/spendings")
  @Allowed(Permission.LOYALTY_SPEND)
  ResponseEntity<SpendingJson> spend(
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody SpendingRequest request,
      CurrentStaff staff) {
    var held = request.holdSeconds() == null ? null : Duration.ofSeconds(request.holdSeconds());
    var result =
        spending.spend(
            new Spend(
                new LoyaltyProgrammeId(id),
                new CustomerId(request.customer()),
                request.points(),
                request.note() == null ? "" : request.note(),
                key,
                held,
                staff.username()));
    return answer(result, HttpStatus.CREATED);
  }

  @GetMapping("/api/v1/loyalty/spendings/{id}")
  @Allowed(Permission.LOYALTY_READ)
  SpendingJson find(@PathVariable UUID id) {
    return spending
        .find(new SpendingId(id))
        .map(it -> SpendingJson.of(it, null, false))
        .orElseThrow(() -> Refused.notFound("spending"));
  }

  /** What is set aside is spent. Repeating it changes nothing. */
  @PostMapping("/api/v1/loyalty/spendings/{id}/confirm")
  @Allowed(Permission.LOYALTY_SPEND)
  ResponseEntity<SpendingJson> confirm(@PathVariable UUID id, CurrentStaff staff) {
    return answer(spending.confirm(new SpendingId(id), staff.username()), HttpStatus.OK);
  }

  /** What is set aside goes back to where it came from. Repeating it changes nothing. */
  @PostMapping("/api/v1/loyalty/spendings/{id}/release")
  @Allowed(Permission.LOYALTY_SPEND)
  ResponseEntity<SpendingJson> release(@PathVariable UUID id, CurrentStaff staff) {
    return answer(spending.letGo(new SpendingId(id), staff.username()), HttpStatus.OK);
  }

  /** What was spent goes back to where it came from. Repeating it changes nothing. */
  @PostMapping("/api/v1/loyalty/spendings/{id}/rollback")
  @Allowed(Permission.LOYALTY_SPEND)
  ResponseEntity<SpendingJson> rollBack(@PathVariable UUID id, CurrentStaff staff) {
    return answer(spending.giveBack(new SpendingId(id), staff.username()), HttpStatus.OK);
  }

  private static ResponseEntity<SpendingJson> answer(SpendResult result, HttpStatus done) {
    return switch (result) {
      case SpendResult.Done it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : done)
              .body(SpendingJson.of(it.spending(), BalanceJson.of(it.left()), it.repeated()));
      case SpendResult.Refused it -> throw refused(it);
    };
  }

  private static Refused refused(SpendResult.Refused it) {
    var why = it.refusal();
    var status =
        switch (why) {
          case UNKNOWN_PROGRAMME, UNKNOWN_CUSTOMER, UNKNOWN_SPENDING -> HttpStatus.NOT_FOUND;
          default -> HttpStatus.CONFLICT;
        };
    var problem = Refused.because(status, why.name(), why.message(), why.hint());
    if (status == HttpStatus.CONFLICT) problem.getBody().setProperty("available", it.available());
    return problem;
  }

  /**
   * @param note what for: an order's number
   * @param holdSeconds to set them aside for so long instead of spending them at once
   */
  record SpendingRequest(
      @NotNull UUID customer,
      @Min(1) @Max(1_000_000_000_000L) long points,
      @Nullable @Size(max = 200) String note,
      @Nullable @Min(1) @Max(2_592_000) Long holdSeconds) {}

  record SpendingPartJson(UUID lot, String why, long points) {}

  /**
   * @param lots what it came from, what ends first before what ends later
   */
  record SpendingJson(
      UUID id,
      UUID programme,
      long points,
      Spending.State state,
      String note,
      @Nullable Instant heldUntil,
      Instant askedAt,
      List<SpendingPartJson> lots,
      @Nullable BalanceJson left,
      boolean repeated) {

    static SpendingJson of(Spending it, @Nullable BalanceJson left, boolean repeated) {
      return new SpendingJson(
          it.id().value(),
          it.programme().value(),
          it.points(),
          it.state(),
          it.note(),
          it.heldUntil(),
          it.at(),
          it.lots().stream()
              .map(part -> new SpendingPartJson(part.lot(), part.why(), part.points()))
              .toList(),
          left,
          repeated);
    }
  }
}
