package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.mutualcrm.gift.ExpiryRules;
import org.mutualcrm.gift.GiftProgrammeId;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.ProgrammeChange;
import org.mutualcrm.gift.ProgrammeStatus;
import org.mutualcrm.gift.ProgrammeView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gift programmes: written, launched, paused, ended, stopped. */
@Controller
@RequestMapping("/gift-programmes")
class GiftProgrammePages {

  private final GiftProgrammes programmes;
  private final ExpiryRules rules;
  private final Brand brand;

  GiftProgrammePages(GiftProgrammes programmes, ExpiryRules rules, Brand brand) {
    this.programmes = programmes;
    this.rules = rules;
    this.brand = brand;
  }

  @GetMapping
  @Allowed(Permission.GIFT_READ)
  ModelAndView list() {
    return new ModelAndView("gift/programmes", Map.of("programmes", programmes.all()));
  }

  @GetMapping("/new")
  @Allowed(Permission.GIFT_WRITE)
  ModelAndView write() {
    return form(ProgrammeForm.blank(brand.currency(), "DE"), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.GIFT_WRITE)
  ModelAndView draft(HttpServletRequest request, CurrentStaff me, RedirectAttributes flash) {
    var form = ProgrammeForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, me.username());
    if (draft == null) return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    var id = programmes.draft(draft);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved as a draft. Launch it when it is right."));
    return new ModelAndView("redirect:/gift-programmes/" + id);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.GIFT_READ)
  ModelAndView show(@PathVariable GiftProgrammeId id) {
    return new ModelAndView("gift/programme", Map.of("it", found(id), "rules", rules.all()));
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.GIFT_WRITE)
  ModelAndView edit(@PathVariable GiftProgrammeId id) {
    var it = found(id);
    if (it.status() != ProgrammeStatus.DRAFT)
      return new ModelAndView("redirect:/gift-programmes/" + id);
    return form(ProgrammeForm.of(it), Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.GIFT_WRITE)
  ModelAndView rewrite(
      @PathVariable GiftProgrammeId id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var form = ProgrammeForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, me.username());
    if (draft == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    return said(id, programmes.rewrite(id, draft), "Saved.", flash);
  }

  @PostMapping("/{id}/launch")
  @Allowed(Permission.GIFT_LAUNCH)
  ModelAndView launch(@PathVariable GiftProgrammeId id, RedirectAttributes flash) {
    return said(id, programmes.launch(id), "Launched. It can be bought from now on.", flash);
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.GIFT_LAUNCH)
  ModelAndView pause(@PathVariable GiftProgrammeId id, RedirectAttributes flash) {
    return said(id, programmes.pause(id), "Paused. What was sold is taken as before.", flash);
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.GIFT_LAUNCH)
  ModelAndView end(@PathVariable GiftProgrammeId id, RedirectAttributes flash) {
    return said(id, programmes.end(id), "Ended. What was sold is taken as before.", flash);
  }

  @PostMapping("/{id}/stop")
  @Allowed(Permission.GIFT_LAUNCH)
  ModelAndView stop(@PathVariable GiftProgrammeId id, CurrentStaff me, RedirectAttributes flash) {
    return said(
        id, programmes.stop(id, true, me.username()), "Stopped. Nothing is sold or taken.", flash);
  }

  @PostMapping("/{id}/unstop")
  @Allowed(Permission.GIFT_LAUNCH)
  ModelAndView lift(@PathVariable GiftProgrammeId id, CurrentStaff me, RedirectAttributes flash) {
    return said(id, programmes.stop(id, false, me.username()), "It goes on.", flash);
  }

  private ModelAndView said(
      GiftProgrammeId id, ProgrammeChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case ProgrammeChange.Changed _ -> Toast.ok(done);
          case ProgrammeChange.NotAllowed(var reason) -> Toast.failed(reason);
          case ProgrammeChange.UnknownProgramme _ ->
              throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/gift-programmes/" + id);
  }

  private ProgrammeView found(GiftProgrammeId id) {
    return programmes.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(
      ProgrammeForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("gift/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("rules", rules.all());
    view.setStatus(status);
    return view;
  }
}
