package org.mutualcrm.web.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.change.ChangeId;
import org.mutualcrm.change.ChangeResult;
import org.mutualcrm.change.ChangeStatus;
import org.mutualcrm.change.ChangeView;
import org.mutualcrm.change.Changes;
import org.mutualcrm.change.Effects;
import org.mutualcrm.change.Origin;
import org.mutualcrm.change.Telling;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What we change because people asked: begun, decided, shipped, told, measured. */
@Controller
@RequestMapping("/changes")
class ChangePages {

  private static final int LISTED = 50;

  private final Changes changes;
  private final Telling telling;
  private final Effects effects;
  private final Purposes purposes;

  ChangePages(Changes changes, Telling telling, Effects effects, Purposes purposes) {
    this.changes = changes;
    this.telling = telling;
    this.effects = effects;
    this.purposes = purposes;
  }

  @GetMapping
  @Allowed(Permission.CHANGE_READ)
  ModelAndView list(
      @RequestParam(required = false) @Nullable ChangeStatus status,
      @RequestParam(required = false) @Nullable ChangeId before) {
    var found = changes.list(status, before, LISTED + 1);
    var shown = found.size() > LISTED ? found.subList(0, LISTED) : found;
    return new ModelAndView("change/list")
        .addObject("changes", shown)
        .addObject("status", status == null ? "" : status.name())
        .addObject("next", found.size() > LISTED ? shown.getLast().id().toString() : "");
  }

  /**
   * @param kind from what it begins; none for a blank page
   */
  @GetMapping("/new")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView write(
      @RequestParam(required = false) Origin.@Nullable Kind kind,
      @RequestParam(defaultValue = "") String ref,
      @RequestParam(defaultValue = "") String title) {
    return form(kind, ref, title, "", "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView begin(
      @RequestParam(required = false) Origin.@Nullable Kind kind,
      @RequestParam(defaultValue = "") String ref,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String need,
      CurrentStaff me,
      RedirectAttributes flash) {
    var from = new ArrayList<Changes.From>();
    if (kind != null && !ref.isBlank()) from.add(new Changes.From(kind, ref.strip()));
    return switch (changes.begin(title, need, me.username(), from, me.username())) {
      case ChangeResult.Changed it -> said(it.id(), it, "Begun. It is yours.", flash);
      case ChangeResult.Faulty(var field, var message) ->
          form(kind, ref, title, need, field + ": " + message, HttpStatus.UNPROCESSABLE_CONTENT);
      case ChangeResult it -> throw new IllegalStateException(it.toString());
    };
  }

  /**
   * @param purpose whose consent is looked at for what would become of telling them
   */
  @GetMapping("/{id}")
  @Allowed(Permission.CHANGE_READ)
  ModelAndView show(@PathVariable ChangeId id, @RequestParam(defaultValue = "") String purpose) {
    var change = found(id);
    boolean names = purpose.isEmpty() || change.status() != ChangeStatus.SHIPPED;
    return new ModelAndView("change/show")
        .addObject("it", change)
        .addObject("askers", names ? telling.askers(id) : telling.preview(id, purpose))
        .addObject("asked", telling.asked(id))
        .addObject("outcomes", telling.outcomes(id))
        .addObject("effects", effects.of(change))
        .addObject("history", changes.history(id))
        .addObject("purposes", purposes.current())
        .addObject("purpose", names ? "" : purpose);
  }

  @PostMapping("/{id}/origins")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView add(
      @PathVariable ChangeId id,
      @RequestParam Origin.Kind kind,
      @RequestParam String ref,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(id, changes.add(id, kind, ref.strip(), me.username()), "Added.", flash);
  }

  @PostMapping("/{id}/owner")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView take(@PathVariable ChangeId id, CurrentStaff me, RedirectAttributes flash) {
    return said(id, changes.assign(id, me.username(), me.username()), "It is yours.", flash);
  }

  @PostMapping("/{id}/plan")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView plan(
      @PathVariable ChangeId id,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String plannedFor,
      CurrentStaff me,
      RedirectAttributes flash) {
    LocalDate day = null;
    try {
      if (!plannedFor.isBlank()) day = LocalDate.parse(plannedFor.strip());
    } catch (DateTimeParseException _) {
      return said(id, new ChangeResult.NotAllowed("Choose a day."), "", flash);
    }
    if (day != null && (day.getYear() < 2000 || day.getYear() >= 2100))
      return said(id, new ChangeResult.NotAllowed("Choose a day of this century."), "", flash);
    return said(id, changes.plan(id, decision, day, me.username()), "Planned.", flash);
  }

  @PostMapping("/{id}/rejection")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView reject(
      @PathVariable ChangeId id,
      @RequestParam(defaultValue = "") String decision,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(id, changes.reject(id, decision, me.username()), "Rejected.", flash);
  }

  @PostMapping("/{id}/shipment")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView ship(@PathVariable ChangeId id, CurrentStaff me, RedirectAttributes flash) {
    var done = "Shipped. Now tell those who asked.";
    return said(id, changes.ship(id, me.username()), done, flash);
  }

  @PostMapping("/{id}/telling")
  @Allowed(Permission.CHANGE_WRITE)
  ModelAndView tell(
      @PathVariable ChangeId id,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String purpose,
      CurrentStaff me,
      RedirectAttributes flash) {
    var told = telling.tell(id, words, purpose, me.username());
    return said(id, told, "They are told in a moment, each once.", flash);
  }

  private static ModelAndView said(
      ChangeId id, ChangeResult result, String done, RedirectAttributes flash) {
    var toast =
        switch (result) {
          case ChangeResult.Changed _ -> Toast.ok(done);
          case ChangeResult.NotAllowed(var reason) -> Toast.failed(reason);
          case ChangeResult.Faulty(var _, var message) -> Toast.failed(message);
          case ChangeResult.UnknownChange _ ->
              throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/changes/" + id);
  }

  private ChangeView found(ChangeId id) {
    return changes.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(
      Origin.@Nullable Kind kind,
      String ref,
      String title,
      String need,
      String fault,
      HttpStatus status) {
    var view =
        new ModelAndView("change/form")
            .addObject("kind", kind == null ? "" : kind.name())
            .addObject("ref", ref)
            .addObject("title", title)
            .addObject("need", need)
            .addObject("fault", fault)
            .addObject("kinds", List.of(Origin.Kind.values()));
    view.setStatus(status);
    return view;
  }
}
