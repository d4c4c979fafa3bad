package org.mutualcrm.web.console;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.advocacy.Advocates;
import org.mutualcrm.advocacy.Invitation;
import org.mutualcrm.advocacy.InvitationId;
import org.mutualcrm.advocacy.InvitationResult;
import org.mutualcrm.advocacy.InvitationStatus;
import org.mutualcrm.advocacy.Inviting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Purpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
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

/** Who speaks for us, who could, and asking them to. */
@Controller
class AdvocatePages {

  private static final int SHOWN = 100;

  private final Advocates advocates;
  private final Inviting inviting;
  private final Customers customers;
  private final Purposes purposes;

  AdvocatePages(Advocates advocates, Inviting inviting, Customers customers, Purposes purposes) {
    this.advocates = advocates;
    this.inviting = inviting;
    this.customers = customers;
    this.purposes = purposes;
  }

  @GetMapping("/advocates")
  @Allowed(Permission.SEGMENT_READ)
  String list(Model model) {
    model.addAttribute("advocates", advocates.now(SHOWN));
    model.addAttribute("candidates", advocates.couldBecome(SHOWN));
    model.addAttribute("invitations", inviting.newest(SHOWN));
    return "advocate/list";
  }

  /** One customer's score with what it is made of, and how they were asked. */
  @GetMapping("/customers/{id}/advocacy")
  @Allowed(Permission.CUSTOMER_READ)
  String of(@PathVariable CustomerId id, Model model) {
    var customer = customers.resolve(id).orElseThrow(AdvocatePages::gone);
    model.addAttribute("customer", customer);
    model.addAttribute("score", advocates.of(customer));
    model.addAttribute("invitations", inviting.of(customer));
    model.addAttribute("ways", ways(purposes.current()));
    return "advocate/profile";
  }

  @PostMapping("/customers/{id}/advocacy/invitations")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String invite(
      @PathVariable CustomerId id,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String disclosure,
      CurrentStaff me,
      RedirectAttributes flash) {
    Toast toast;
    try {
      int at = way.indexOf('@');
      if (at < 0) throw new IllegalArgumentException("Choose what for, and how.");
      var result =
          inviting.invite(
              id,
              new PurposeKey(way.substring(0, at)),
              new ContactChannel(way.substring(at + 1)),
              disclosure,
              me.username());
      toast = said(result, "Invited. Write to them, with the disclosure.");
    } catch (IllegalArgumentException e) {
      toast = Toast.failed(String.valueOf(e.getMessage()));
    }
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/customers/" + id;
  }

  @PostMapping("/advocates/invitations/{invitation}")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String note(
      @PathVariable UUID invitation,
      @RequestParam InvitationStatus status,
      CurrentStaff me,
      RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        said(inviting.note(new InvitationId(invitation), status, me.username()), status.label()));
    return "redirect:/advocates#invitations";
  }

  private static Toast said(InvitationResult result, String done) {
    return switch (result) {
      case InvitationResult.Done(var it) -> undoable(it, done);
      case InvitationResult.NoConsent(var why) -> Toast.failed(why);
      case InvitationResult.TooSoon(var again) ->
          Toast.failed("They were asked not long ago. Not before " + Show.day(again) + ".");
      case InvitationResult.Complains(var complaints) ->
          Toast.failed(
              "They wait for "
                  + Show.count((int) complaints, "complaint", "complaints")
                  + " to be resolved.");
      case InvitationResult.NotFrom(var status) -> Toast.failed("It is " + status.label() + ".");
      case InvitationResult.Unknown _ -> throw gone();
    };
  }

  private static Toast undoable(Invitation it, String done) {
    var back =
        switch (it.status()) {
          case INVITED -> InvitationStatus.WITHDRAWN;
          case ACCEPTED, DECLINED -> InvitationStatus.INVITED;
          case WITHDRAWN -> null;
        };
    return back == null
        ? Toast.ok(done)
        : Toast.undoable(done, "/advocates/invitations/" + it.id() + "?status=" + back);
  }

  private static List<Way> ways(List<Purpose> purposes) {
    return purposes.stream()
        .flatMap(it ->
            it.channels().stream()
                .map(channel ->
                    new Way(it.key() + "@" + channel, it.name() + ", " + channel.label())))
        .toList();
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer or invitation");
  }
}
