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
import org.mutualcrm.engagement.ValueByClass;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.value.DeclareRate;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueKind;
import org.mutualcrm.value.ValueRates;
import org.mutualcrm.value.ValueReport;
import org.mutualcrm.web.api.ValueJson.EntryJson;
import org.mutualcrm.web.api.ValueJson.GroupJson;
import org.mutualcrm.web.api.ValueJson.RateJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The value exchange ledger: what a customer was given, what they gave, and why it counts so. */
@RestController
@RequestMapping("/api/v1")
class ValueController {

  private final ValueBook book;
  private final ValueRates rates;
  private final ValueReport report;
  private final ValueByClass byClass;
  private final Customers customers;

  ValueController(
      ValueBook book,
      ValueRates rates,
      ValueReport report,
      ValueByClass byClass,
      Customers customers) {
    this.book = book;
    this.rates = rates;
    this.report = report;
    this.byClass = byClass;
    this.customers = customers;
  }

  /** What was exchanged, by kind; ever, or in the last days. */
  @GetMapping("/customers/{customer}/value")
  @Allowed(Permission.CUSTOMER_READ)
  ValueJson value(
      @PathVariable UUID customer,
      @RequestParam(required = false) @Min(1) @Max(3_650) @Nullable Integer lastDays) {
    return ValueJson.of(book.of(known(customer), lastDays));
  }

  /** What was posted, the newest first, each with both its lines. */
  @GetMapping("/customers/{customer}/value/entries")
  @Allowed(Permission.CUSTOMER_READ)
  PageJson<EntryJson> entries(
      @PathVariable UUID customer,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    var found = book.entries(known(customer), cursor, limit);
    return new PageJson<>(
        found.stream().map(EntryJson::of).toList(),
        found.size() < limit ? null : found.getLast().id().toString());
  }

  /** What was ever declared to be worth how much, the newest of each kind first. */
  @GetMapping("/value-rates")
  @Allowed(Permission.CUSTOMER_READ)
  PageJson<RateJson> rates() {
    return new PageJson<>(rates.all().stream().map(RateJson::of).toList(), null);
  }

  /**
   * Declares what one of a kind is worth from now on, or from a moment to come. What is posted
   * keeps the rate it was posted by.
   */
  @PostMapping("/value-rates")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.VALUE_MANAGE)
  RateJson declare(@Valid @RequestBody RateRequest request, CurrentStaff staff) {
    try {
      return RateJson.of(
          rates.declare(
              new DeclareRate(
                  request.kind(),
                  request.unit(),
                  request.amount(),
                  request.reason(),
                  request.validFrom(),
                  staff.username())));
    } catch (IllegalArgumentException e) {
      throw Refused.because(
          HttpStatus.BAD_REQUEST,
          "INVALID_RATE",
          String.valueOf(e.getMessage()),
          "Points are PTS; money is in the currency's smallest unit; a margin in hundredths of a percent.");
    }
  }

  /** What was exchanged with everybody, with members of segments, or with engagement classes. */
  @GetMapping("/value-report")
  @Allowed(Permission.SEGMENT_READ)
  PageJson<GroupJson> report(
      @RequestParam(defaultValue = "ALL") Grouping by,
      @RequestParam(required = false) @Min(1) @Max(3_650) @Nullable Integer lastDays) {
    var groups =
        switch (by) {
          case ALL -> report.all(lastDays);
          case SEGMENT -> report.bySegment(lastDays);
          case ENGAGEMENT_CLASS -> byClass.report(lastDays);
        };
    return new PageJson<>(groups.stream().map(GroupJson::of).toList(), null);
  }

  private CustomerId known(UUID customer) {
    return customers
        .resolve(new CustomerId(customer))
        .orElseThrow(() -> Refused.notFound("customer"));
  }

  /** By what customers are put together. */
  enum Grouping {
    ALL,
    SEGMENT,
    ENGAGEMENT_CLASS
  }

  /**
   * @param unit PTS or a currency; absent for points, and for a share of money
   * @param amount points or the currency's smallest unit for one; of a margin, hundredths of a
   *     percent
   * @param validFrom absent, or past, for now
   */
  record RateRequest(
      @NotNull ValueKind kind,
      @Nullable @Size(max = 3) String unit,
      @Min(0) @Max(DeclareRate.MOST) long amount,
      @NotBlank @Size(max = 300) String reason,
      @Nullable Instant validFrom) {}
}
