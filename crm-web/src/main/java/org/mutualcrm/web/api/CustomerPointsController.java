package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.loyalty.AdjustPoints;
import org.mutualcrm.loyalty.AdjustResult;
import org.mutualcrm.loyalty.Adjustment;
import org.mutualcrm.loyalty.AdjustmentId;
import org.mutualcrm.loyalty.EntryKind;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.PointsAdjusting;
import org.mutualcrm.loyalty.PointsBook;
import org.mutualcrm.loyalty.PointsLinks;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a customer has, and why; and correcting it by hand. */
@RestController
class CustomerPointsController {

  private final PointsBook book;
  private final PointsLinks links;
  private final PointsAdjusting adjusting;
  private final Customers customers;

  CustomerPointsController(
      PointsBook book, PointsLinks links, PointsAdjusting adjusting, Customers customers) {
    this.book = book;
    this.links = links;
    this.adjusting = adjusting;
    this.customers = customers;
  }

  /** A customer's points in every programme they have some of, with the lots they are in. */
  @GetMapping("/api/v1/customers/{customer}/points")
  @Allowed(Permission.LOYALTY_READ)
  PageJson<CustomerPointsJson> points(@PathVariable UUID customer) {
    var known = known(customer);
    return new PageJson<>(book.of(known).stream().map(CustomerPointsJson::of).toList(), null);
  }

  /** What moved, the newest first. */
  @GetMapping("/api/v1/customers/{customer}/points/{programme}/entries")
  @Allowed(Permission.LOYALTY_READ)
  PageJson<PointsEntryJson> entries(
      @PathVariable UUID customer,
      @PathVariable UUID programme,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    return new PageJson<>(
        book.entries(new LoyaltyProgrammeId(programme), known(customer), limit).stream()
            .map(it ->
                new PointsEntryJson(
                    it.kind(),
                    it.kind().debit(),
                    it.kind().credit(),
                    it.points(),
                    it.why(),
                    it.at(),
                    it.by()))
            .toList(),
        null);
  }

  /** Where the customer sees their own points, without signing in. */
  @GetMapping("/api/v1/customers/{customer}/points/{programme}/link")
  @Allowed(Permission.LOYALTY_BOOK)
  PointsLinkJson link(@PathVariable UUID customer, @PathVariable UUID programme) {
    return links
        .link(new LoyaltyProgrammeId(programme), known(customer))
        .map(PointsLinkJson::new)
        .orElseThrow(() -> Refused.notFound("account of points"));
  }

  /**
   * Adds points, or takes some. More than the programme lets one colleague decide within a day
   * waits for a second one: 202. The same Idempotency-Key is answered as before, and nothing is
   * done again.
   */
  @PostMapping("/api/v1/customers/{customer}/points/{programme}/adjustments")
  @Allowed(Permission.LOYALTY_ADJUST)
  ResponseEntity<AdjustmentJson> adjust(
      @PathVariable UUID customer,
      @PathVariable UUID programme,
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody AdjustmentRequest request,
      CurrentStaff staff) {
    if (request.points() == 0)
      throw Refused.field(
          "points", "NOTHING", "Nothing is added or taken.", "Send a number other than 0.");
    return answer(
        adjusting.adjust(
            new AdjustPoints(
                new LoyaltyProgrammeId(programme),
                known(customer),
                request.points(),
                request.reason(),
                key,
                staff.username(),
                staff.subject())));
  }

  /** What waits for a second person. */
  @GetMapping("/api/v1/loyalty/programmes/{id}/adjustments")
  @Allowed(Permission.LOYALTY_READ)
  PageJson<AdjustmentJson> waiting(@PathVariable UUID id) {
    return new PageJson<>(
        adjusting.waiting(new LoyaltyProgrammeId(id)).stream()
            .map(it -> AdjustmentJson.of(it, null))
            .toList(),
        null);
  }

  /** A second person agrees: not who asked, and not an API key. */
  @PostMapping("/api/v1/loyalty/adjustments/{id}/approve")
  @Allowed(Permission.LOYALTY_APPROVE)
  ResponseEntity<AdjustmentJson> approve(@PathVariable UUID id, CurrentStaff staff) {
    return answer(adjusting.approve(new AdjustmentId(id), staff.username(), staff.subject()));
  }

  @PostMapping("/api/v1/loyalty/adjustments/{id}/refuse")
  @Allowed({Permission.LOYALTY_APPROVE, Permission.LOYALTY_ADJUST})
  ResponseEntity<AdjustmentJson> refuse(@PathVariable UUID id, CurrentStaff staff) {
    return answer(adjusting.refuse(new AdjustmentId(id), staff.username()));
  }

  private CustomerId known(UUID customer) {
    return customers
        .resolve(new CustomerId(customer))
        .orElseThrow(() -> Refused.notFound("customer"));
  }

  private static ResponseEntity<AdjustmentJson> answer(AdjustResult result) {
    return switch (result) {
      case AdjustResult.Adjusted it ->
          ResponseEntity.ok(AdjustmentJson.of(it.adjustment(), BalanceJson.of(it.left())));
      case AdjustResult.Waits(var it) ->
          ResponseEntity.status(HttpStatus.ACCEPTED).body(AdjustmentJson.of(it, null));
      case AdjustResult.NotAdjusted(var it) -> ResponseEntity.ok(AdjustmentJson.of(it, null));
      case AdjustResult.Unknown(var what) -> throw Refused.notFound(what);
      case AdjustResult.NotEnough(var available) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NOT_ENOUGH_POINTS",
              "There are only " + available + " points to take.",
              "Take at most so many.");
      case AdjustResult.KeyReused _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key stands for another adjustment.",
              "Use a new key for each adjustment, and the same one only to repeat it.");
      case AdjustResult.NeedsSecondPerson _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NEEDS_SECOND_PERSON",
              "Whoever asked can not agree, and an API key is no person.",
              "Ask a colleague who may approve it.");
      case AdjustResult.Decided(var state) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "ALREADY_DECIDED",
              "It is decided: " + state.label().toLowerCase(java.util.Locale.ROOT) + ".",
              "Ask anew if it was wrong.");
    };
  }

  /**
   * @param points below zero to take
   * @param reason which the customer reads, too
   */
  record AdjustmentRequest(
      @Min(-1_000_000_000) @Max(1_000_000_000) long points,
      @NotBlank @Size(max = 300) String reason) {}

  record AdjustmentJson(
      UUID id,
      UUID programme,
      @Nullable UUID customer,
      long points,
      String reason,
      Adjustment.State state,
      String askedBy,
      Instant askedAt,
      @Nullable String decidedBy,
      @Nullable BalanceJson left) {

    static AdjustmentJson of(Adjustment it, @Nullable BalanceJson left) {
      return new AdjustmentJson(
          it.id().value(),
          it.programme().value(),
          it.customer(),
          it.points(),
          it.reason(),
          it.state(),
          it.askedBy(),
          it.askedAt(),
          it.decidedBy(),
          left);
    }
  }

  record PointsLinkJson(@NotNull String path) {}

  record PointsEntryJson(
      EntryKind kind,
      EntryKind.Account debit,
      EntryKind.Account credit,
      long points,
      String why,
      Instant at,
      String by) {}
}
