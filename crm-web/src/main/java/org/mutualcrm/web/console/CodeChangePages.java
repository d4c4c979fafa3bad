package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeChangeId;
import org.mutualcrm.codechange.CodeChangeResult;
import org.mutualcrm.codechange.CodeChangeView;
import org.mutualcrm.codechange.CodeChanges;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeFile;
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

/** A change of many codes: shown before it is done, followed, and taken back. */
@Controller
@RequestMapping("/code-changes/{id}")
@Allowed(Permission.OFFER_WRITE)
class CodeChangePages {

  private final CodeChanges changes;

  CodeChangePages(CodeChanges changes) {
    this.changes = changes;
  }

  /**
   * @param offer on whose page a list was typed in
   */
  @GetMapping
  ModelAndView show(
      @PathVariable CodeChangeId id, @RequestParam(required = false) @Nullable OfferId offer) {
    var it = found(id);
    return new ModelAndView("offer/codechange")
        .addObject("it", it)
        .addObject("offer", it.offer() == null ? offer : it.offer())
        .addObject("examples", changes.examples(it));
  }

  /** How far it is; once it is through, the whole page is asked for. */
  @GetMapping("/progress")
  ModelAndView progress(@PathVariable CodeChangeId id, HttpServletResponse response) {
    var it = found(id);
    if (!it.working()) response.setHeader("HX-Refresh", "true");
    return new ModelAndView("offer/codeprogress").addObject("it", it);
  }

  @PostMapping("/start")
  String start(
      @PathVariable CodeChangeId id,
      @RequestParam(required = false) @Nullable OfferId offer,
      RedirectAttributes flash) {
    return said(
        changes.start(id),
        Toast.ok("It began. You may go on, it does not need you."),
        offer,
        flash);
  }

  @PostMapping("/stop")
  String stop(
      @PathVariable CodeChangeId id,
      @RequestParam(required = false) @Nullable OfferId offer,
      RedirectAttributes flash) {
    return said(
        changes.stop(id), Toast.ok("Stopped. What was changed so far stays."), offer, flash);
  }

  @PostMapping("/undo")
  String undo(
      @PathVariable CodeChangeId id,
      @RequestParam(required = false) @Nullable OfferId offer,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(changes.undo(id, me.username()), Toast.ok("It is being taken back."), offer, flash);
  }

  /** What became of every code, as a file. */
  @GetMapping("/codes.csv")
  void download(@PathVariable CodeChangeId id, HttpServletResponse response) throws IOException {
    found(id);
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"changed-codes.csv\"");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(CodeFile.CHANGE_HEADER);
      changes.each(
          id,
          it -> {
            try {
              out.write(CodeFile.row(it));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static String said(
      CodeChangeResult result, Toast done, @Nullable OfferId offer, RedirectAttributes flash) {
    return switch (result) {
      case CodeChangeResult.Accepted(var it) -> {
        flash.addFlashAttribute(Toast.NAME, done);
        yield "redirect:/code-changes/" + it.id() + (offer == null ? "" : "?offer=" + offer);
      }
      case CodeChangeResult.NotAllowed(var reason) ->
          throw new ResponseStatusException(HttpStatus.CONFLICT, reason + ".");
      case CodeChangeResult.UnknownChange _ -> throw gone();
    };
  }

  private CodeChangeView found(CodeChangeId id) {
    return changes.find(id).orElseThrow(CodeChangePages::gone);
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
