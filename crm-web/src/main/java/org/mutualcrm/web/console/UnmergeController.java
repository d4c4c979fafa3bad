package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.support.RequestContextUtils;

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

  /** From a page, a redirect; from a toast, whose page has gone stale by it, a page anew. */
  @PostMapping("/link-operations/{operation}/undo")
  @Nullable String undo(
      @PathVariable LinkOperationId operation,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff staff,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes flash) {
    var outcome = undoing.undo(operation, staff.username(), "taken back in the console");
    var toast =
        switch (outcome) {
          case Done _ -> Toast.ok("Taken back");
          case Refused it -> Toast.failed(LinkTexts.refused(it.cause()));
        };
    var next =
        outcome instanceof Done done
            ? "/customers/" + done.impact().after().getFirst().id()
            : "/review";
    if (!fragment) {
      flash.addFlashAttribute(Toast.NAME, toast);
      return "redirect:" + next;
    }
    RequestContextUtils.getOutputFlashMap(request).put(Toast.NAME, toast);
    RequestContextUtils.saveOutputFlashMap(next, request, response);
    response.setHeader("HX-Redirect", next);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    return null;
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
