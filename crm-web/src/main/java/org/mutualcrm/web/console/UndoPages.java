package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.UndoImport;
import org.mutualcrm.legacy.UndoPreview;
import org.mutualcrm.legacy.UndoRequest;
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

/** An import is taken back: what that would do, who did it and why, and what was kept. */
@Controller
@RequestMapping("/imports/{id}/undo")
@Allowed(Permission.IMPORT_RUN)
class UndoPages {

  private final Imports imports;
  private final UndoImport undo;

  UndoPages(Imports imports, UndoImport undo) {
    this.imports = imports;
    this.undo = undo;
  }

  @GetMapping
  String show(@PathVariable ImportRunId id, Model model) {
    return page(id, null, model);
  }

  /** How far it is; once it is done, the whole page comes anew. */
  @GetMapping("/progress")
  String progress(@PathVariable ImportRunId id, HttpServletResponse response, Model model) {
    var view = view(id);
    if (view.card().state() != ImportState.UNDOING) response.setHeader("HX-Refresh", "true");
    model.addAttribute("id", id);
    model.addAttribute("all", undo.of(id));
    return "imports/undoing";
  }

  @PostMapping
  String undo(
      @PathVariable ImportRunId id,
      @RequestParam String reason,
      CurrentStaff me,
      HttpServletResponse response,
      Model model) {
    view(id);
    try {
      undo.undo(
          id,
          new UndoRequest(me.subject(), me.displayName(), me.may(Permission.IMPORT_SIGN), reason));
      return "redirect:/imports/" + id + "/undo";
    } catch (ImportRefused e) {
      response.setStatus(
          e.kind() == ImportRefused.Kind.INVALID
              ? HttpStatus.UNPROCESSABLE_CONTENT.value()
              : HttpStatus.CONFLICT.value());
      return page(id, e.getMessage() + ". " + e.hint(), model);
    }
  }

  private String page(ImportRunId id, @Nullable String problem, Model model) {
    var view = view(id);
    boolean busy = view.card().state() == ImportState.UNDOING;
    UndoPreview preview = null;
    String refusal = null;
    try {
      if (!busy) preview = undo.preview(id);
    } catch (ImportRefused e) {
      refusal = e.getMessage() + ". " + e.hint();
    }
    model.addAttribute("view", view);
    model.addAttribute("preview", preview);
    model.addAttribute("refusal", refusal);
    model.addAttribute("problem", problem);
    model.addAttribute("all", undo.of(id));
    model.addAttribute("kept", undo.kept(id));
    return "imports/undo";
  }

  private ImportView view(ImportRunId id) {
    return imports
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such import"));
  }
}
