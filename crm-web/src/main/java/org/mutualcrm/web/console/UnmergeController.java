package org.mutualcrm.web.console;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerView;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.LinkOperationId;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.LinkOutcome.Refused;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking records out of a customer, and taking any such act back. */
@Controller
@Allowed(Permission.CUSTOMER_LINK)
class UnmergeController {

  private static final String UNSAID = "looked at by hand";

  private final Customers customers;
  private final Unmerging unmerging;
  private final Undoing undoing;
  private final PartedNotes notes;

  UnmergeController(Customers customers, Unmerging unmerging, Undoing undoing, PartedNotes notes) {
    this.customers = customers;
    this.unmerging = unmerging;
    this.undoing = undoing;
    this.notes = notes;
  }

  @GetMapping("/customers/{id}/unmerge")
  String choose(
      @PathVariable CustomerId id,
      @RequestParam(defaultValue = "") Set<SourceRecordId> record,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff staff,
      Model model) {
    var view =
        customers
            .find(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer"));
    model.addAttribute("parting", parting(view, record, staff));
    model.addAttribute("notes", notes.of(view.id()));
    return fragment ? "customer/unmergeimpact" : "customer/unmerge";
  }

  @PostMapping("/customers/{id}/unmerge")
  String unmerge(
      @PathVariable CustomerId id,
      @RequestParam(defaultValue = "") Set<SourceRecordId> record,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable String seen,
      @RequestParam Map<String, String> form,
      CurrentStaff staff,
      RedirectAttributes flash) {
    var unplaced = notes.of(id);
    var wanted =
        new UnmergeRecords(id, record, staff.username(), reason.isBlank() ? UNSAID : reason, seen);
    var toast =
        switch (unmerging.unmerge(wanted)) {
          case Done done -> {
            notes.place(unplaced, record, form, staff.username());
            yield Toast.undoable("Parted", "/link-operations/" + done.operation().id() + "/undo");
          }
          case Refused it -> Toast.failed(LinkTexts.refused(it.cause()));
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/customers/" + id;
  }

  @PostMapping("/link-operations/{operation}/undo")
  String undo(
      @PathVariable LinkOperationId operation, CurrentStaff staff, RedirectAttributes flash) {
    return switch (undoing.undo(operation, staff.username(), "taken back in the console")) {
      case Done done -> {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("Taken back"));
        yield "redirect:/customers/" + done.impact().after().getFirst().id();
      }
      case Refused it -> {
        flash.addFlashAttribute(Toast.NAME, Toast.failed(LinkTexts.refused(it.cause())));
        yield "redirect:/review";
      }
    };
  }

  private Parting parting(CustomerView view, Set<SourceRecordId> leaving, CurrentStaff staff) {
    if (leaving.isEmpty()) return new Parting(view, leaving, null, null);
    var wanted = new UnmergeRecords(view.id(), leaving, staff.username(), UNSAID);
    return switch (unmerging.preview(wanted)) {
      case Done done -> new Parting(view, leaving, new ImpactView(done.impact()), null);
      case Refused it -> new Parting(view, leaving, null, LinkTexts.refused(it.cause()));
    };
  }
}
