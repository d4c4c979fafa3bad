package org.mutualcrm.web.console;

import java.util.UUID;
import org.mutualcrm.listening.IncidentBook;
import org.mutualcrm.listening.IncidentChange;
import org.mutualcrm.listening.IncidentHandling;
import org.mutualcrm.listening.IncidentId;
import org.mutualcrm.mention.MentionBook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Incidents: listed, and one with what happened and what is done about it. */
@Controller
@RequestMapping("/incidents")
class IncidentController {

  private static final int SHOWN = 100;

  private final IncidentBook book;
  private final IncidentHandling handling;
  private final MentionBook mentions;

  IncidentController(IncidentBook book, IncidentHandling handling, MentionBook mentions) {
    this.book = book;
    this.handling = handling;
    this.mentions = mentions;
  }

  @GetMapping
  @Allowed(Permission.INCIDENT_READ)
  String list(Model model) {
    model.addAttribute("incidents", book.newest(SHOWN));
    model.addAttribute("watched", book.watchedUntil().orElse(null));
    return "incident/list";
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INCIDENT_READ)
  String show(@PathVariable IncidentId id, CurrentStaff me, Model model) {
    model.addAttribute(
        "mentions", me.may(Permission.CONVERSATION_READ) ? mentions.of(id) : java.util.List.of());
    model.addAttribute(
        "it", IncidentPage.of(book.find(id).orElseThrow(IncidentController::unknown)));
    return "incident/page";
  }

  @PostMapping("/{id}/owner")
  @Allowed(Permission.INCIDENT_WORK)
  String own(@PathVariable IncidentId id, CurrentStaff me, RedirectAttributes flash) {
    var change = handling.own(id, me.username(), me.username());
    return said(id, change, "It is yours.", flash);
  }

  @PostMapping("/{id}/notes")
  @Allowed(Permission.INCIDENT_WORK)
  String note(
      @PathVariable IncidentId id,
      @RequestParam String text,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (refused(text, flash)) return "redirect:/incidents/" + id;
    return said(id, handling.note(id, text, me.username()), "Written down.", flash);
  }

  @PostMapping("/{id}/statements")
  @Allowed(Permission.INCIDENT_WORK)
  String draft(
      @PathVariable IncidentId id,
      @RequestParam String text,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (refused(text, flash)) return "redirect:/incidents/" + id;
    var _ = handling.draft(id, text, me.username()).orElseThrow(IncidentController::unknown);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Kept. Somebody else has to approve it."));
    return "redirect:/incidents/" + id;
  }

  @PostMapping("/{id}/statements/{statement}/approval")
  @Allowed(Permission.INCIDENT_APPROVE)
  String approve(
      @PathVariable IncidentId id,
      @PathVariable UUID statement,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(id, handling.approve(id, statement, me.username()), "Approved.", flash);
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.INCIDENT_APPROVE)
  String pause(@PathVariable IncidentId id, CurrentStaff me, RedirectAttributes flash) {
    var done = "Paused. Nothing goes out to many until you lift it.";
    return said(id, handling.pause(id, me.username()), done, flash);
  }

  @PostMapping("/{id}/lifting")
  @Allowed(Permission.INCIDENT_APPROVE)
  String lift(@PathVariable IncidentId id, CurrentStaff me, RedirectAttributes flash) {
    return said(id, handling.lift(id, me.username()), "It goes out as planned.", flash);
  }

  @PostMapping("/{id}/closure")
  @Allowed(Permission.INCIDENT_WORK)
  String close(
      @PathVariable IncidentId id,
      @RequestParam String text,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (refused(text, flash)) return "redirect:/incidents/" + id;
    return said(id, handling.close(id, text, me.username()), "Closed.", flash);
  }

  @PostMapping("/{id}/reopening")
  @Allowed(Permission.INCIDENT_WORK)
  String reopen(@PathVariable IncidentId id, CurrentStaff me, RedirectAttributes flash) {
    return said(id, handling.reopen(id, me.username()), "Open again.", flash);
  }

  private static boolean refused(String text, RedirectAttributes flash) {
    boolean good = !text.isBlank() && text.length() <= IncidentHandling.MAX_TEXT;
    if (!good)
      flash.addFlashAttribute(
          Toast.NAME,
          Toast.failed("Write between 1 and " + IncidentHandling.MAX_TEXT + " characters."));
    return !good;
  }

  private static String said(
      IncidentId id, IncidentChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case IncidentChange.Changed() -> Toast.ok(done);
          case IncidentChange.NotAllowed(var reason) -> Toast.failed(reason);
          case IncidentChange.Unknown() -> throw unknown();
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/incidents/" + id;
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such incident");
  }
}
