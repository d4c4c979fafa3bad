package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.note.CustomerNote;
import org.mutualcrm.note.CustomerNotes;
import org.mutualcrm.note.NoteId;
import org.mutualcrm.note.NoteOutcome;
import org.mutualcrm.note.NoteOutcome.Kept;
import org.mutualcrm.note.NoteOutcome.NoSuchCustomer;
import org.mutualcrm.note.NoteOutcome.NoSuchNote;
import org.mutualcrm.note.NoteOutcome.NotTheirRecord;
import org.mutualcrm.note.WriteNote;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes on customers, and whose they are once a customer was parted. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.CUSTOMER_CORRECT)
class CustomerNotesController {

  private final CustomerNotes notes;
  private final Customers customers;

  CustomerNotesController(CustomerNotes notes, Customers customers) {
    this.notes = notes;
    this.customers = customers;
  }

  /** The notes on a customer, and those that may be theirs since they were parted from another. */
  @GetMapping("/customers/{id}/notes")
  @Allowed(Permission.CUSTOMER_READ)
  NotesJson of(@PathVariable UUID id) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    return new NotesJson(
        notes.of(customer).stream().map(this::json).toList(),
        notes.adriftFrom(customer).stream().map(this::json).toList());
  }

  /** Writes a note; without {@code sourceRecord} it is about the customer as a whole. */
  @PostMapping("/customers/{id}/notes")
  @ResponseStatus(HttpStatus.CREATED)
  NoteJson write(
      @PathVariable UUID id, @Valid @RequestBody NoteRequest request, CurrentStaff staff) {
    var record = request.sourceRecord();
    return answer(
        notes.write(
            new WriteNote(
                new CustomerId(id),
                request.text(),
                record == null ? null : new SourceRecordId(record),
                staff.username())));
  }

  /** Says which record a note is about, and so whose it is. */
  @PostMapping("/customer-notes/{id}/placement")
  NoteJson place(
      @PathVariable UUID id, @Valid @RequestBody PlacementRequest request, CurrentStaff staff) {
    return answer(
        notes.place(new NoteId(id), new SourceRecordId(request.sourceRecord()), staff.username()));
  }

  /** Takes a note off the customer. */
  @DeleteMapping("/customer-notes/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable UUID id, CurrentStaff staff) {
    answer(notes.withdraw(new NoteId(id), staff.username()));
  }

  private NoteJson answer(NoteOutcome outcome) {
    return switch (outcome) {
      case Kept it -> json(it.note());
      case NoSuchCustomer _ -> throw Refused.notFound("customer");
      case NoSuchNote _ -> throw Refused.notFound("note");
      case NotTheirRecord _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "NOT_THEIR_RECORD",
              "The note can not be about this source record.",
              "Choose one of the note's 'places', or of the customer's records.");
    };
  }

  private NoteJson json(CustomerNote it) {
    return new NoteJson(
        it.id().value(),
        it.customer().value(),
        it.record().value(),
        it.text(),
        it.placed(),
        it.adrift(),
        it.placed()
            ? List.of()
            : notes.places(it.id()).stream().map(SourceRecordId::value).toList(),
        it.by(),
        it.at());
  }

  record NoteRequest(@NotBlank String text, @Nullable UUID sourceRecord) {}

  record PlacementRequest(@NotNull UUID sourceRecord) {}

  /**
   * @param unplaced notes on somebody else that may be about this customer
   */
  record NotesJson(List<NoteJson> items, List<NoteJson> unplaced) {}

  /**
   * @param sourceRecord what it hangs on
   * @param placed whether somebody said that it is about that record
   * @param adrift whether those it was written about were parted and nobody has placed it yet
   * @param places the records it can be placed on
   */
  record NoteJson(
      UUID id,
      UUID customer,
      UUID sourceRecord,
      String text,
      boolean placed,
      boolean adrift,
      List<UUID> places,
      String writtenBy,
      Instant writtenAt) {}
}
