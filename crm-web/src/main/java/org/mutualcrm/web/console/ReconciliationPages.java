package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.Reconciling;
import org.mutualcrm.legacy.Signing;
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

/** An import set against its file and the store: drawn up, looked at, printed, signed. */
@Controller
@RequestMapping("/imports/{id}/reconciliation")
class ReconciliationPages {

  private final Imports imports;
  private final Reconciling reconciling;

  ReconciliationPages(Imports imports, Reconciling reconciling) {
    this.imports = imports;
    this.reconciling = reconciling;
  }

  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  String show(
      @PathVariable ImportRunId id,
      @RequestParam(required = false) @Nullable Integer number,
      Model model) {
    return page(id, number, null, model);
  }

  @PostMapping
  @Allowed(Permission.IMPORT_RUN)
  String draw(
      @PathVariable ImportRunId id,
      @RequestParam(required = false) @Nullable List<String> column,
      CurrentStaff me,
      HttpServletResponse response,
      Model model) {
    view(id);
    try {
      reconciling.draw(id, column == null ? List.of() : column, me.displayName());
      return "redirect:/imports/" + id + "/reconciliation";
    } catch (ImportRefused e) {
      return refused(id, e, response, model);
    }
  }

  @PostMapping("/sign-off")
  @Allowed(Permission.IMPORT_SIGN)
  String sign(
      @PathVariable ImportRunId id,
      @RequestParam int number,
      @RequestParam String sha256,
      @RequestParam String comment,
      CurrentStaff me,
      HttpServletResponse response,
      Model model) {
    view(id);
    try {
      reconciling.sign(
          id, number, new Signing(me.subject(), me.username(), me.displayName(), sha256, comment));
      return "redirect:/imports/" + id + "/reconciliation";
    } catch (ImportRefused e) {
      return refused(id, e, response, model);
    }
  }

  private String refused(
      ImportRunId id, ImportRefused e, HttpServletResponse response, Model model) {
    response.setStatus(
        switch (e.kind()) {
          case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT.value();
          case NOT_FOUND -> HttpStatus.NOT_FOUND.value();
          case CONFLICT -> HttpStatus.CONFLICT.value();
        });
    return page(id, null, e.getMessage() + ". " + e.hint(), model);
  }

  private String page(
      ImportRunId id, @Nullable Integer number, @Nullable String problem, Model model) {
    var view = view(id);
    var all = reconciling.of(id);
    var shown =
        all.stream().filter(it -> number == null || it.number() == number).findFirst().orElse(null);
    if (number != null && shown == null)
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such reconciliation");
    model.addAttribute("view", view);
    model.addAttribute("all", all);
    model.addAttribute("it", shown);
    model.addAttribute("problem", problem);
    model.addAttribute("columns", Reconciling.summable(view));
    return "imports/reconciliation";
  }

  private ImportView view(ImportRunId id) {
    return imports
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such import"));
  }
}
