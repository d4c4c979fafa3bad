package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Notes on a person: written, given to whom they are about, taken off. */
@Controller
@Allowed(Permission.CUSTOMER_CORRECT)
class NotePages {

  private final CustomerNotes notes;
  private final Customers customers;

  NotePages(CustomerNotes notes, Customers customers) {
    this.notes = notes;
    this.customers = customers;
  }

  @GetMapping("/customers/{id}/notes")
  @Allowed(Permission.CUSTOMER_READ)
  String show(@PathVariable CustomerId id, Model model) {
    var view =
        customers
            .find(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer"));
    model.addAttribute(
        "notes",
        new NotePane(
            view,
            notes.of(view.id()).stream().map(this::line).toList(),
            notes.adriftFrom(view.id()).stream().map(this::line).toList()));
    return "customer/notes";
  }

  @PostMapping("/customers/{id}/notes")
  String write(
      @PathVariable CustomerId id,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String record,
      CurrentStaff me,
      RedirectAttributes flash) {
    Toast toast;
    try {
      var about = record.isEmpty() ? null : SourceRecordId.of(record);
      toast = said(notes.write(new WriteNote(id, text, about, me.username())), "Noted");
    } catch (IllegalArgumentException e) {
      toast = Toast.failed(String.valueOf(e.getMessage()));
    }
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/customers/" + id;
  }

  /**
   * @param from whose page it is done on
   */
  @PostMapping("/customer-notes/{note}/placement")
  String place(
      @PathVariable NoteId note,
      @RequestParam SourceRecordId record,
      @RequestParam CustomerId from,
      CurrentStaff me,
      RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME, said(notes.place(note, record, me.username()), "The note is theirs"));
    return "redirect:/customers/" + from;
  }

  @PostMapping("/customer-notes/{note}/withdrawal")
  String withdraw(
      @PathVariable NoteId note,
      @RequestParam CustomerId from,
      CurrentStaff me,
      RedirectAttributes flash) {
    var toast =
        notes.withdraw(note, me.username()) instanceof Kept
            ? Toast.undoable("Taken off", "/customer-notes/" + note + "/restoration")
            : Toast.failed("There is no such note any more");
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/customers/" + from;
  }

  @PostMapping("/customer-notes/{note}/restoration")
  String restore(@PathVariable NoteId note, RedirectAttributes flash) {
    return switch (notes.restore(note)) {
      case Kept it -> {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("The note is back"));
        yield "redirect:/customers/" + it.note().customer();
      }
      case NoSuchCustomer _, NoSuchNote _, NotTheirRecord _ -> "redirect:/customers";
    };
  }

  private NotePane.Line line(CustomerNote note) {
    var places = new ArrayList<NotePane.Place>();
    if (note.adrift()) {
      var seen = new HashSet<CustomerId>();
      for (var record : notes.places(note.id())) {
        customers
            .card(record.nativeCustomer())
            .filter(it -> seen.add(it.id()))
            .ifPresent(it -> places.add(new NotePane.Place(record, it.displayName())));
      }
    }
    return new NotePane.Line(note, List.copyOf(places));
  }

  private static Toast said(NoteOutcome outcome, String done) {
    return switch (outcome) {
      case Kept _ -> Toast.ok(done);
      case NoSuchCustomer _ -> Toast.failed("There is no such person any more");
      case NoSuchNote _ -> Toast.failed("There is no such note any more");
      case NotTheirRecord _ -> Toast.failed("The records changed meanwhile; look again");
    };
  }
}
