package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueRates;
import org.mutualcrm.web.api.ValueJson.EntryJson;
import org.mutualcrm.web.api.ValueJson.RateJson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The value exchange ledger: what a customer was given, what they gave, and why it counts so. */
@RestController
@RequestMapping("/api/v1")
class ValueController {

  private final ValueBook book;
  private final ValueRates rates;
  private final Customers customers;

  ValueController(ValueBook book, ValueRates rates, Customers customers) {
    this.book = book;
    this.rates = rates;
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

  private CustomerId known(UUID customer) {
    return customers
        .resolve(new CustomerId(customer))
        .orElseThrow(() -> Refused.notFound("customer"));
  }
}
