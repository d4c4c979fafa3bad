package org.mutualcrm.web.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.segment.ScoringPlanChange;
import org.mutualcrm.segment.ScoringPlanId;
import org.mutualcrm.segment.ScoringPlans;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes scoring plans: every step is one form sent and one form given back. */
@Controller
@RequestMapping("/scoring-plans")
@Allowed(Permission.SEGMENT_WRITE)
class ScoringFormController {

  private final ScoringForms forms;
  private final ScoringPlans plans;
  private final PeopleAsked people;

  ScoringFormController(ScoringForms forms, ScoringPlans plans, PeopleAsked people) {
    this.forms = forms;
    this.plans = plans;
    this.people = people;
  }

  @GetMapping("/new")
  ModelAndView begin() {
    return page(forms.blank(), HttpStatus.OK);
  }

  @GetMapping("/{id}/edit")
  ModelAndView edit(@PathVariable ScoringPlanId id) {
    return page(forms.of(plans.find(id).orElseThrow(ScoringController::unknown)), HttpStatus.OK);
  }

  /** Adds or removes points or a condition, or changes what one asks; keeps nothing. */
  @PostMapping("/draft")
  ModelAndView draft(
      @RequestParam Map<String, String> typed,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment) {
    var form = forms.step(typed);
    return fragment
        ? new ModelAndView("scoring/form", Map.of("it", form))
        : page(form, HttpStatus.OK);
  }

  /** What the plan as it stands in the form would give somebody, and why. */
  @PostMapping("/trial")
  ModelAndView rehearse(@RequestParam Map<String, String> typed, CurrentStaff me) {
    // A plan is tried out before it has found its name.
    var named = new HashMap<>(typed);
    if (typed.getOrDefault("name", "").isBlank()) named.put("name", "-");
    var draft = forms.read(named, me.username()).draft();
    var chosen = typed.getOrDefault("person", "");
    var who = chosen.isBlank() ? typed.getOrDefault("who", "") : chosen;
    var trial =
        draft == null
            ? ScoringController.trial(people, who, List.of(), _ -> null)
            : ScoringController.trial(
                people, who, draft.elements(), it -> plans.rehearse(draft, it).orElse(null));
    return new ModelAndView("scoring/trial", Map.of("it", trial));
  }

  @PostMapping
  ModelAndView create(
      @RequestParam Map<String, String> typed, CurrentStaff me, RedirectAttributes flash) {
    return save(typed, null, me, flash);
  }

  @PostMapping("/{id}")
  ModelAndView change(
      @PathVariable ScoringPlanId id,
      @RequestParam Map<String, String> typed,
      CurrentStaff me,
      RedirectAttributes flash) {
    return save(typed, id, me, flash);
  }

  private ModelAndView save(
      Map<String, String> typed,
      @Nullable ScoringPlanId id,
      CurrentStaff me,
      RedirectAttributes flash) {
    var read = forms.read(typed, me.username());
    var draft = read.draft();
    if (draft == null) return page(read.form(), HttpStatus.UNPROCESSABLE_CONTENT);
    var change =
        id == null ? plans.create(draft, null) : plans.change(id, draft, version(read.form()));
    return switch (change) {
      case ScoringPlanChange.Changed(var saved) -> {
        flash.addFlashAttribute(
            Toast.NAME, Toast.ok(id == null ? "Saved." : "Saved. Segments that use it follow."));
        yield new ModelAndView("redirect:/scoring-plans/" + saved);
      }
      case ScoringPlanChange.UnknownPlan() -> throw ScoringController.unknown();
      case ScoringPlanChange.NameTaken(var name) ->
          refused(read.form(), "name", "There is a plan called " + name + " already.");
      case ScoringPlanChange.Moved _ ->
          refused(
              read.form(),
              "form",
              "Somebody changed this plan since you opened it. Open it again.");
      case ScoringPlanChange.Faulty(var faults) ->
          refused(read.form(), "form", faults.getFirst().message());
      case ScoringPlanChange.Cyclic(var names) ->
          refused(
              read.form(),
              "form",
              "The plan would be a part of itself: " + String.join(" → ", names) + ".");
      case ScoringPlanChange.InUse(var uses) ->
          refused(read.form(), "form", "It is used by " + uses.getFirst().name() + ".");
    };
  }

  private static @Nullable Integer version(ScoringForm form) {
    return form.version().matches("\\d{1,9}") ? Integer.valueOf(form.version()) : null;
  }

  private static ModelAndView refused(ScoringForm form, String field, String why) {
    return page(form.with(Map.of(field, why)), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView page(ScoringForm form, HttpStatus status) {
    var view = new ModelAndView("scoring/edit", Map.of("it", form));
    view.setStatus(status);
    return view;
  }
}
