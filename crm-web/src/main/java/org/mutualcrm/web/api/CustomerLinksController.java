package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.LinkOutcome;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.LinkJson.ActJson;
import org.mutualcrm.web.api.LinkJson.DecisionJson;
import org.mutualcrm.web.api.LinkJson.OperationJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Joins customers and parts them. Every act can be rehearsed with {@code dryRun=true} and taken
 * back as a whole.
 */
@RestController
@RequestMapping("/api/v1/customers/{id}")
class CustomerLinksController {

  private final Customers customers;
  private final Linking linking;
  private final Merging merging;
  private final Unmerging unmerging;
  private final Undoing undoing;

  CustomerLinksController(
      Customers customers, Linking linking, Merging merging, Unmerging unmerging, Undoing undoing) {
    this.customers = customers;
    this.linking = linking;
    this.merging = merging;
    this.unmerging = unmerging;
    this.undoing = undoing;
  }

  /** How the customer came to be: every decision about its records, and every act by hand. */
  @GetMapping("/links")
  @Allowed(Permission.CUSTOMER_READ)
  HistoryJson history(@PathVariable UUID id) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    return new HistoryJson(
        linking.history(customer).stream().map(DecisionJson::of).toList(),
        undoing.concerning(customer).stream().map(OperationJson::of).toList());
  }

  /** Says that another customer is the same person. */
  @PostMapping("/merges")
  @Allowed(Permission.CUSTOMER_LINK)
  ResponseEntity<ActJson> merge(
      @PathVariable UUID id,
      @Valid @RequestBody OtherRequest request,
      @RequestParam(defaultValue = "false") boolean dryRun,
      CurrentStaff staff) {
    var wanted = request.with(id, staff);
    return answer(dryRun ? merging.preview(wanted) : merging.merge(wanted), dryRun);
  }

  /** Says for good that another customer is somebody else: no machine will join them. */
  @PostMapping("/separations")
  @Allowed(Permission.CUSTOMER_LINK)
  ResponseEntity<ActJson> separate(
      @PathVariable UUID id, @Valid @RequestBody OtherRequest request, CurrentStaff staff) {
    return answer(merging.separate(request.with(id, staff)), false);
  }

  /** Takes source records out of the customer: they become one other person, for good. */
  @PostMapping("/unmerges")
  @Allowed(Permission.CUSTOMER_LINK)
  ResponseEntity<ActJson> unmerge(
      @PathVariable UUID id,
      @Valid @RequestBody LeavingRequest request,
      @RequestParam(defaultValue = "false") boolean dryRun,
      CurrentStaff staff) {
    var leaving =
        request.sourceRecords().stream().map(SourceRecordId::new).collect(Collectors.toSet());
    var wanted =
        new UnmergeRecords(
            new CustomerId(id), leaving, staff.username(), request.reason(), request.seen());
    return answer(dryRun ? unmerging.preview(wanted) : unmerging.unmerge(wanted), dryRun);
  }

  private static ResponseEntity<ActJson> answer(LinkOutcome outcome, boolean dryRun) {
    return switch (outcome) {
      case Done done ->
          ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.CREATED)
              .body(ActJson.of(dryRun ? null : done.operation(), done.impact()));
      case LinkOutcome.Refused it -> throw LinkRefusals.of(it.cause());
    };
  }

  /**
   * Another customer.
   *
   * @param seen the fingerprint of the preview; with it, customers that changed since are refused
   */
  record OtherRequest(
      @NotNull UUID customer,
      @NotBlank @Size(max = 500) String reason,
      @Size(max = 36) @Nullable String seen) {

    MergeCustomers with(UUID id, CurrentStaff staff) {
      return new MergeCustomers(
          new CustomerId(id), new CustomerId(customer), staff.username(), reason, seen);
    }
  }

  record LeavingRequest(
      @NotEmpty @Size(max = 1000) Set<@NotNull UUID> sourceRecords,
      @NotBlank @Size(max = 500) String reason,
      @Size(max = 36) @Nullable String seen) {}

  record HistoryJson(List<DecisionJson> decisions, List<OperationJson> operations) {}
}
