package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CorrectField;
import org.mutualcrm.customer.CorrectionOutcome;
import org.mutualcrm.customer.CorrectionOutcome.NoSuchCustomer;
import org.mutualcrm.customer.CorrectionOutcome.NobodySaysSo;
import org.mutualcrm.customer.CorrectionOutcome.NotTheirRecord;
import org.mutualcrm.customer.CorrectionOutcome.Stands;
import org.mutualcrm.customer.Corrections;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PinValue;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.StaffAssertion;
import org.mutualcrm.customer.StaffAssertionId;
import org.mutualcrm.customer.Withdrawal.AlreadyClosed;
import org.mutualcrm.customer.Withdrawal.NoSuchAssertion;
import org.mutualcrm.customer.Withdrawal.Withdrawn;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What staff say of a customer's fields: values of their own, and which of the known ones stand.
 * The newest stands before every policy and every later import, and can be withdrawn.
 */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CUSTOMER_CORRECT)
class CorrectionsController {

  private final Corrections corrections;
  private final Customers customers;

  CorrectionsController(Corrections corrections, Customers customers) {
    this.corrections = corrections;
    this.customers = customers;
  }

  /** Everything staff ever said of this customer's records, newest first. */
  @GetMapping("/customers/{id}/staff-assertions")
  @Allowed(Permission.CUSTOMER_READ)
  List<StaffAssertionJson> of(@PathVariable UUID id) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    return corrections.of(customer).stream().map(StaffAssertionJson::of).toList();
  }

  /** Lets a field be another value than any source says. */
  @PostMapping("/customers/{id}/corrections")
  @ResponseStatus(HttpStatus.CREATED)
  StaffAssertionJson correct(
      @PathVariable UUID id, @Valid @RequestBody CorrectionRequest request, CurrentStaff staff) {
    var record = request.sourceRecord();
    return answer(
        corrections.correct(
            new CorrectField(
                new CustomerId(id),
                Names.field("field", request.field()),
                request.value(),
                record == null ? null : new SourceRecordId(record),
                staff.username(),
                request.reason())));
  }

  /** Lets one of the known values of a field stand, whatever its policy prefers. */
  @PostMapping("/customers/{id}/pins")
  @ResponseStatus(HttpStatus.CREATED)
  StaffAssertionJson pin(
      @PathVariable UUID id, @Valid @RequestBody PinRequest request, CurrentStaff staff) {
    return answer(
        corrections.pin(
            new PinValue(
                new CustomerId(id),
                Names.field("field", request.field()),
                new SourceRecordId(request.sourceRecord()),
                request.value(),
                staff.username(),
                request.reason())));
  }

  /** Takes a correction or a pin back; what it had replaced on its record stands again. */
  @PostMapping("/staff-assertions/{id}/withdrawal")
  @ResponseStatus(HttpStatus.CREATED)
  StaffAssertionJson withdraw(
      @PathVariable UUID id, @Valid @RequestBody WithdrawalRequest request, CurrentStaff staff) {
    return switch (corrections.withdraw(
        new StaffAssertionId(id), staff.username(), request.reason())) {
      case Withdrawn it -> StaffAssertionJson.of(it.assertion());
      case NoSuchAssertion _ -> throw Refused.notFound("staff assertion");
      case AlreadyClosed _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "ALREADY_CLOSED",
              "It was withdrawn or replaced before.",
              "Nothing needs to be done.");
    };
  }

  private static StaffAssertionJson answer(CorrectionOutcome outcome) {
    return switch (outcome) {
      case Stands it -> StaffAssertionJson.of(it.assertion());
      case NoSuchCustomer _ -> throw Refused.notFound("customer");
      case NotTheirRecord _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NOT_THEIR_RECORD",
              "The source record is not one of this customer's.",
              "Read the customer again: it may have been joined or parted meanwhile.");
      case NobodySaysSo _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NOBODY_SAYS_SO",
              "The record does not say this value.",
              "Choose one of the values the customer shows, or correct the field.");
    };
  }

  /**
   * @param sourceRecord whose value is corrected; absent for the one whose value stands now
   */
  record CorrectionRequest(
      @NotBlank String field,
      @NotBlank String value,
      @Nullable UUID sourceRecord,
      @NotBlank @Size(max = 500) String reason) {}

  record PinRequest(
      @NotBlank String field,
      @NotBlank String value,
      @NotNull UUID sourceRecord,
      @NotBlank @Size(max = 500) String reason) {}

  record WithdrawalRequest(@NotBlank @Size(max = 500) String reason) {}

  record StaffAssertionJson(
      UUID id,
      UUID sourceRecord,
      String field,
      StaffAssertion.Kind kind,
      String value,
      String source,
      String saidBy,
      Instant saidAt,
      String reason,
      @Nullable ClosingJson closing) {

    static StaffAssertionJson of(StaffAssertion it) {
      return new StaffAssertionJson(
          it.id().value(),
          it.record().value(),
          Names.camel(it.field()),
          it.kind(),
          it.value(),
          it.source().value(),
          it.by(),
          it.at(),
          it.reason(),
          ClosingJson.of(it.closing()));
    }
  }

  /**
   * @param replaced whether somebody said something else of the same record and field
   */
  record ClosingJson(String by, Instant at, String reason, boolean replaced) {

    static @Nullable ClosingJson of(StaffAssertion.@Nullable Closing it) {
      return it == null ? null : new ClosingJson(it.by(), it.at(), it.reason(), it.replaced());
    }
  }
}
