package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConsentResult;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What a person may be contacted for: a part of their page, and a page of its own. */
@Controller
@RequestMapping("/customers/{id}")
class ConsentPagesController {

  private final Consenting consenting;
  private final Preferences preferences;
  private final ConsentPanes panes;
  private final Clock clock;

  ConsentPagesController(
      Consenting consenting, Preferences preferences, ConsentPanes panes, Clock clock) {
    this.consenting = consenting;
    this.preferences = preferences;
    this.panes = panes;
    this.clock = clock;
  }

  @GetMapping("/consents")
  @Allowed(Permission.CUSTOMER_READ)
  String show(
      @PathVariable CustomerId id,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      Model model) {
    model.addAttribute(
        "pane", panes.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return fragment ? "privacy/consents" : "privacy/consent-page";
  }

  @PostMapping("/consents")
  @Allowed(Permission.CONSENT_WRITE)
  String record(
      @PathVariable UUID id,
      @RequestParam String purpose,
      @RequestParam String channel,
      @RequestParam ConsentStatus status,
      @RequestParam(required = false) @Nullable String note,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var kept = note == null || note.isBlank() ? null : note.strip();
      var evidence =
          new Evidence(GivenThrough.STAFF, me.username(), null, null, kept, clock.instant());
      var decision =
          new Decision(
              new CustomerId(id),
              null,
              new PurposeKey(purpose),
              new ContactChannel(channel),
              status,
              null,
              evidence);
      told(consenting.record(decision), flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(String.valueOf(e.getMessage())));
    }
    return "redirect:/customers/" + id + "/consents";
  }

  @PostMapping("/preference-links")
  @Allowed(Permission.CONSENT_WRITE)
  String link(@PathVariable CustomerId id, CurrentStaff me, RedirectAttributes flash) {
    var link =
        preferences
            .link(id, me.username())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    flash.addFlashAttribute("link", absolute(link.path()));
    return "redirect:/customers/" + id + "/consents";
  }

  private static void told(ConsentResult result, RedirectAttributes flash) {
    var toast =
        switch (result) {
          case ConsentResult.Recorded _ -> Toast.ok("Written down");
          case ConsentResult.AwaitsConfirmation it -> {
            if (it.link() != null) flash.addFlashAttribute("link", absolute(it.link()));
            yield Toast.ok("It counts once they follow the link");
          }
          case ConsentResult.UnknownCustomer _ -> Toast.failed("There is no such person");
          case ConsentResult.ForeignRecord _ -> Toast.failed("Not a record of this person");
          case ConsentResult.UnknownPurpose _ -> Toast.failed("There is no such purpose");
          case ConsentResult.RetiredPurpose _ -> Toast.failed("Nobody is asked for it any more");
          case ConsentResult.ChannelNotOffered _ ->
              Toast.failed("It is not offered on this channel");
          case ConsentResult.UnknownTextVersion _ -> Toast.failed("There is no such text");
          case ConsentResult.InTheFuture _ -> Toast.failed("That is still to come");
        };
    flash.addFlashAttribute(Toast.NAME, toast);
  }

  private static String absolute(String path) {
    return ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
  }
}
