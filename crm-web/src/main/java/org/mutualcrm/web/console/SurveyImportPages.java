package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.survey.ForeignImport;
import org.mutualcrm.survey.ForeignResults;
import org.mutualcrm.survey.ForeignResults.Correction;
import org.mutualcrm.survey.InstrumentFault;
import org.mutualcrm.survey.QuestionType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Results that others collected: uploaded, looked at, corrected, taken in. */
@Controller
@RequestMapping("/surveys/imports")
class SurveyImportPages {

  private final ForeignResults results;

  SurveyImportPages(ForeignResults results) {
    this.results = results;
  }

  @GetMapping("/new")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView choose() {
    return new ModelAndView("survey/upload").addObject("waiting", results.waiting());
  }

  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  ModelAndView upload(@RequestParam MultipartFile file, CurrentStaff me) throws IOException {
    try {
      var name = requireNonNullElse(file.getOriginalFilename(), "file");
      var it = results.upload(name, file.getBytes(), me.username());
      return new ModelAndView("redirect:/surveys/imports/" + it.id());
    } catch (InstrumentFault e) {
      var view = choose().addObject("problem", e.getMessage() + ".");
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
  }

  @GetMapping("/{id}")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView show(@PathVariable UUID id) {
    return page(found(id), "");
  }

  /** Saves what was corrected, and takes it in if that was asked. */
  @PostMapping("/{id}")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView correct(
      @PathVariable UUID id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var it = found(id);
    if (it.done()) return new ModelAndView("redirect:/surveys/imports/" + id);
    try {
      var title = value(request, "title");
      results.correct(id, title, corrections(it, request));
      if (request.getParameter("take") == null) {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved. Nothing is taken in yet."));
        return new ModelAndView("redirect:/surveys/imports/" + id);
      }
      var done = results.take(id, me.username()).orElseThrow();
      flash.addFlashAttribute(
          Toast.NAME,
          Toast.ok(
              "%s taken in, %s rejected."
                  .formatted(
                      Show.count(done.taken(), "row", "rows"), Show.number(done.rejected()))));
      return new ModelAndView("redirect:/surveys/imports/" + id);
    } catch (InstrumentFault e) {
      var view = page(it, e.getMessage() + ".");
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
  }

  private static Map<Integer, Correction> corrections(
      ForeignImport it, HttpServletRequest request) {
    var corrections = new LinkedHashMap<Integer, Correction>();
    for (var one : it.plan().questions()) {
      int column = one.columns().getFirst();
      var name = "c" + column + ".";
      if (request.getParameter(name + "type") == null) continue;
      var beside = value(request, name + "beside");
      corrections.put(
          column,
          new Correction(
              request.getParameter(name + "taken") != null,
              type(value(request, name + "type")),
              value(request, name + "text"),
              List.of(value(request, name + "options").split("\\R")).stream()
                  .filter(line -> !line.isBlank())
                  .toList(),
              beside.matches("\\d{1,3}") ? Integer.parseInt(beside) : 0,
              one.question().other()));
    }
    return corrections;
  }

  private static QuestionType type(String name) {
    for (var it : QuestionType.values()) if (it.name().equals(name)) return it;
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  private ForeignImport found(UUID id) {
    return results.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView page(ForeignImport it, String problem) {
    return new ModelAndView("survey/import").addObject("it", it).addObject("problem", problem);
  }
}
