package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.Submitting;
import org.mutualcrm.survey.SurveyChange;
import org.mutualcrm.survey.SurveyId;
import org.mutualcrm.survey.SurveyStatus;
import org.mutualcrm.survey.SurveyTokens;
import org.mutualcrm.survey.SurveyView;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Surveys: begun, agreed, published, watched, closed, put away. */
@Controller
@RequestMapping("/surveys")
class SurveyPages {

  private static final int LISTED = 50;

  private final Questionnaires questionnaires;
  private final Submitting submitting;
  private final Clock clock;

  SurveyPages(Questionnaires questionnaires, Submitting submitting, Clock clock) {
    this.questionnaires = questionnaires;
    this.submitting = submitting;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.POLL_READ)
  ModelAndView list(
      @RequestParam(defaultValue = "") Set<SurveyStatus> status,
      @RequestParam(required = false) @Nullable SurveyId before) {
    var found = questionnaires.list(status, before, LISTED + 1);
    var shown = found.size() > LISTED ? found.subList(0, LISTED) : found;
    return new ModelAndView("survey/list")
        .addObject("surveys", shown)
        .addObject("counts", submitting.counts(shown.stream().map(SurveyView::id).toList()))
        .addObject("status", status.size() == 1 ? status.iterator().next().name() : "")
        .addObject("next", found.size() > LISTED ? shown.getLast().id().toString() : "")
        .addObject("now", clock.instant());
  }

  @GetMapping("/new")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView write() {
    return form(SurveyForm.blank(), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  ModelAndView begin(HttpServletRequest request, CurrentStaff me, RedirectAttributes flash) {
    var form = SurveyForm.of(request);
    var typed = new Typed();
    var asked = form.instrument(typed, List.of());
    var terms = form.terms(typed, Show.zone());
    if (asked == null || terms == null)
      return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    try {
      var id = questionnaires.begin(asked, terms, me.username());
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved as a draft. Now add questions."));
      return new ModelAndView("redirect:/surveys/" + id);
    } catch (InstrumentFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/{id}")
  @Allowed(Permission.POLL_READ)
  ModelAndView show(@PathVariable SurveyId id) {
    var survey = found(id);
    var now = clock.instant();
    return new ModelAndView("survey/show")
        .addObject("it", survey)
        .addObject("standing", survey.standing(now))
        .addObject("over", survey.over(now))
        .addObject("submissions", submitting.counts(List.of(id)).getOrDefault(id, 0L))
        .addObject("versions", questionnaires.versions(id))
        .addObject(
            "address",
            ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(SurveyTokens.path(survey))
                .toUriString());
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView edit(@PathVariable SurveyId id) {
    return form(SurveyForm.of(found(id), Show.zone()), Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView rewrite(
      @PathVariable SurveyId id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var survey = found(id);
    var form = SurveyForm.of(request);
    var typed = new Typed();
    var asked = form.instrument(typed, survey.edited().questions());
    var terms = form.terms(typed, Show.zone());
    if (asked == null || terms == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    try {
      SurveyChange change = questionnaires.agree(id, terms, form.seen());
      boolean writes = change instanceof SurveyChange.Changed && !asked.equals(survey.edited());
      if (writes) change = questionnaires.write(id, asked, null, me.username());
      if (change instanceof SurveyChange.NotAllowed it)
        return form(form, Map.of("", it.reason()), id.toString(), HttpStatus.CONFLICT);
      return said(id, change, "Saved.", flash);
    } catch (InstrumentFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping("/{id}/publish")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView publish(@PathVariable SurveyId id, RedirectAttributes flash) {
    return said(id, questionnaires.publish(id), "Published. Its page takes answers.", flash);
  }

  @PostMapping("/{id}/close")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView close(@PathVariable SurveyId id, RedirectAttributes flash) {
    return said(id, questionnaires.close(id), "Closed. Nothing is taken any more.", flash);
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView archive(@PathVariable SurveyId id, RedirectAttributes flash) {
    return said(id, questionnaires.archive(id), "Put away.", flash);
  }

  static ModelAndView said(
      SurveyId id, SurveyChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case SurveyChange.Changed _ -> Toast.ok(done);
          case SurveyChange.NotAllowed it -> Toast.failed(it.reason());
          case SurveyChange.UnknownSurvey _ ->
              throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/surveys/" + id);
  }

  private SurveyView found(SurveyId id) {
    return questionnaires
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(
      SurveyForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("survey/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("zone", Show.zone().getId());
    view.setStatus(status);
    return view;
  }
}
