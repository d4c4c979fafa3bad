package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.privacy.Retention;
import org.mutualcrm.privacy.RetentionRule;
import org.mutualcrm.privacy.RetentionRun;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How long rows are kept, whose processing is restricted, and who may not be taken in again. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.PRIVACY_MANAGE)
class RetentionController {

  private final Retention retention;
  private final Restrictions restrictions;
  private final Suppressions suppressions;
  private final Customers customers;

  RetentionController(
      Retention retention,
      Restrictions restrictions,
      Suppressions suppressions,
      Customers customers) {
    this.retention = retention;
    this.restrictions = restrictions;
    this.suppressions = suppressions;
    this.customers = customers;
  }

  @GetMapping("/retention-rules")
  @Allowed(Permission.PRIVACY_READ)
  List<RetentionRule> rules() {
    return retention.rules();
  }

  @PutMapping("/retention-rules/{entity}")
  RetentionRule change(
      @PathVariable String entity, @Valid @RequestBody RuleRequest request, CurrentStaff staff) {
    return retention
        .change(entity, request.keepDays(), request.enabled(), staff.username())
        .orElseThrow(() -> Refused.notFound("rule"));
  }

  /** Deletes what is older than its rule lets it be; with {@code dryRun} only counts it. */
  @PostMapping("/retention-runs")
  @ResponseStatus(HttpStatus.CREATED)
  RetentionRun run(@RequestParam(defaultValue = "false") boolean dryRun, CurrentStaff staff) {
    return retention.run(dryRun, staff.username());
  }

  @GetMapping("/retention-runs")
  @Allowed(Permission.PRIVACY_READ)
  List<RetentionRun> runs(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return retention.runs(limit);
  }

  @GetMapping("/customers/{id}/restriction")
  @Allowed(Permission.CUSTOMER_READ)
  Restrictions.Restriction restriction(@PathVariable UUID id) {
    return restrictions.of(customer(id)).orElseThrow(() -> Refused.notFound("restriction"));
  }

  /** Lets the person's data be processed again. */
  @DeleteMapping("/customers/{id}/restriction")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(@PathVariable UUID id, CurrentStaff staff) {
    if (restrictions.lift(customer(id), staff.username()) == 0) {
      throw Refused.notFound("restriction");
    }
  }

  /** How many hashes keep erased people out, and how often one did. */
  @GetMapping("/suppressions")
  @Allowed(Permission.PRIVACY_READ)
  Map<String, Object> suppressions() {
    var tally = suppressions.tally();
    return Map.of("hashes", tally.hashes(), "refusals", tally.refusals());
  }

  private CustomerId customer(UUID id) {
    return customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
  }

  record RuleRequest(@Min(1) @Max(RetentionRule.MAX_DAYS) int keepDays, boolean enabled) {}
}
