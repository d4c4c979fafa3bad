package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.SurveyChange;
import org.mutualcrm.survey.SurveyId;
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

/** The questions of a survey's draft: added, changed, moved, taken out. */
@Controller
@RequestMapping("/surveys/{id}/questions")
class SurveyQuestionPages {

  private final Questionnaires questionnaires;

  SurveyQuestionPages(Questionnaires questionnaires) {
    this.questionnaires = questionnaires;
  }

  @GetMapping("/new")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView write(@PathVariable SurveyId id) {
    var survey = found(id);
    return form(survey, SurveyQuestionForm.blank(freeKey(survey)), "", Map.of(), HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  ModelAndView add(
      @PathVariable SurveyId id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    return put(id, null, request, me, flash);
  }

  @GetMapping("/{key}")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView edit(@PathVariable SurveyId id, @PathVariable String key) {
    var survey = found(id);
    var question = survey.edited().questions().get(place(survey, key));
    return form(survey, SurveyQuestionForm.of(question), key, Map.of(), HttpStatus.OK);
  }

  @PostMapping("/{key}")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView change(
      @PathVariable SurveyId id,
      @PathVariable String key,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    return put(id, key, request, me, flash);
  }

  private ModelAndView put(
      SurveyId id,
      @Nullable String key,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var survey = found(id);
    var form = SurveyQuestionForm.of(request);
    var typed = new Typed();
    var question = form.read(typed);
    var old = key == null ? "" : key;
    if (question == null)
      return form(survey, form, old, typed.errors(), HttpStatus.UNPROCESSABLE_CONTENT);
    var questions = new ArrayList<>(survey.edited().questions());
    if (key == null) questions.add(question);
    else questions.set(place(survey, key), question);
    try {
      return written(survey, questions, me, "Saved.", flash);
    } catch (InstrumentFault e) {
      var field = e.field().substring(e.field().lastIndexOf('.') + 1);
      var errors = Map.of(field, e.getMessage() + ".");
      return form(survey, form, old, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /** One place up or down. */
  @PostMapping("/{key}/place")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView move(
      @PathVariable SurveyId id,
      @PathVariable String key,
      @RequestParam boolean up,
      CurrentStaff me,
      RedirectAttributes flash) {
    var survey = found(id);
    var questions = new ArrayList<>(survey.edited().questions());
    int from = place(survey, key);
    int to = up ? from - 1 : from + 1;
    if (to < 0 || to >= questions.size()) return new ModelAndView("redirect:/surveys/" + id);
    Collections.swap(questions, from, to);
    return tried(survey, questions, me, "Moved.", flash);
  }

  @PostMapping("/{key}/removal")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView remove(
      @PathVariable SurveyId id,
      @PathVariable String key,
      CurrentStaff me,
      RedirectAttributes flash) {
    var survey = found(id);
    var questions = new ArrayList<>(survey.edited().questions());
    questions.remove(place(survey, key));
    return tried(survey, questions, me, "Taken out.", flash);
  }

  private ModelAndView tried(
      SurveyView survey,
      List<Question> questions,
      CurrentStaff me,
      String done,
      RedirectAttributes flash) {
    try {
      return written(survey, questions, me, done, flash);
    } catch (InstrumentFault e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
      return new ModelAndView("redirect:/surveys/" + survey.id());
    }
  }

  private ModelAndView written(
      SurveyView survey,
      List<Question> questions,
      CurrentStaff me,
      String done,
      RedirectAttributes flash) {
    SurveyChange change =
        questionnaires.write(
            survey.id(), survey.edited().with(questions), survey.edition(), me.username());
    return SurveyPages.said(survey.id(), change, done, flash);
  }

  private static int place(SurveyView survey, String key) {
    var questions = survey.edited().questions();
    return IntStream.range(0, questions.size())
        .filter(it -> questions.get(it).key().equals(key))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String freeKey(SurveyView survey) {
    return IntStream.iterate(survey.edited().questions().size() + 1, it -> it + 1)
        .mapToObj(it -> "q" + it)
        .filter(it -> survey.edited().find(it).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private SurveyView found(SurveyId id) {
    return questionnaires
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(
      SurveyView survey,
      SurveyQuestionForm form,
      String key,
      Map<String, String> errors,
      HttpStatus status) {
    var deciding =
        survey.edited().questions().stream()
            .takeWhile(it -> !it.key().equals(key))
            .filter(it -> it.type().decides())
            .toList();
    var view = new ModelAndView("survey/question");
    view.addObject("it", survey);
    view.addObject("form", form);
    view.addObject("deciding", deciding);
    view.addObject("key", key);
    view.addObject("errors", errors);
    view.setStatus(status);
    return view;
  }
}
