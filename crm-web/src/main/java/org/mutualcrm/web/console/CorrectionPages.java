package org.mutualcrm.web.console;

import org.mutualcrm.customer.CorrectField;
import org.mutualcrm.customer.CorrectionOutcome;
import org.mutualcrm.customer.CorrectionOutcome.NoSuchCustomer;
import org.mutualcrm.customer.CorrectionOutcome.NobodySaysSo;
import org.mutualcrm.customer.CorrectionOutcome.NotTheirRecord;
import org.mutualcrm.customer.CorrectionOutcome.Stands;
import org.mutualcrm.customer.Corrections;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PinValue;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.StaffAssertionId;
import org.mutualcrm.customer.Withdrawal.AlreadyClosed;
import org.mutualcrm.customer.Withdrawal.NoSuchAssertion;
import org.mutualcrm.customer.Withdrawal.Withdrawn;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Correcting a field of a person, choosing among its values, and taking either back. */
@Controller
@Allowed(Permission.CUSTOMER_CORRECT)
class CorrectionPages {

  private static final String UNSAID = "done in the console";

  private final Corrections corrections;

  CorrectionPages(Corrections corrections) {
    this.corrections = corrections;
  }

  @PostMapping("/customers/{id}/corrections")
  String correct(
      @PathVariable CustomerId id,
      @RequestParam ProfileField field,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(
        id,
        flash,
        () ->
            said(
                corrections.correct(
                    new CorrectField(id, field, value, null, me.username(), why(reason))),
                field.label() + " corrected"));
  }

  @PostMapping("/customers/{id}/pins")
  String pin(
      @PathVariable CustomerId id,
      @RequestParam ProfileField field,
      @RequestParam SourceRecordId record,
      @RequestParam String value,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(
        id,
        flash,
        () ->
            said(
                corrections.pin(new PinValue(id, field, record, value, me.username(), why(reason))),
                field.label() + " chosen"));
  }

  @PostMapping("/staff-assertions/{id}/withdrawal")
  String withdraw(@PathVariable StaffAssertionId id, CurrentStaff me, RedirectAttributes flash) {
    return switch (corrections.withdraw(id, me.username(), "taken back in the console")) {
      case Withdrawn it -> {
        flash.addFlashAttribute(
            Toast.NAME, Toast.ok(it.assertion().field().label() + ": taken back"));
        yield "redirect:/customers/" + it.customer();
      }
      case NoSuchAssertion _, AlreadyClosed _ -> {
        flash.addFlashAttribute(Toast.NAME, Toast.failed("It was taken back or replaced before"));
        yield "redirect:/customers";
      }
    };
  }

  private interface Act {
    Toast take();
  }

  private static String told(CustomerId id, RedirectAttributes flash, Act act) {
    Toast toast;
    try {
      toast = act.take();
    } catch (IllegalArgumentException e) {
      toast = Toast.failed(String.valueOf(e.getMessage()));
    }
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/customers/" + id;
  }

  private static Toast said(CorrectionOutcome outcome, String done) {
    return switch (outcome) {
      case Stands it ->
          Toast.undoable(done, "/staff-assertions/" + it.assertion().id() + "/withdrawal");
      case NoSuchCustomer _ -> Toast.failed("There is no such person any more");
      case NotTheirRecord _ -> Toast.failed("The records changed meanwhile; look again");
      case NobodySaysSo _ -> Toast.failed("No source says so any more; look again");
    };
  }

  private static String why(String reason) {
    return reason.isBlank() ? UNSAID : reason;
  }
}
