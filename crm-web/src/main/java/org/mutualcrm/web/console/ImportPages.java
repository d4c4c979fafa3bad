package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.DateOrder;
import org.mutualcrm.legacy.ImportHistory;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRowView;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.MapImport;
import org.mutualcrm.legacy.PlanImport;
import org.mutualcrm.legacy.RowAction;
import org.mutualcrm.legacy.TableSettings;
import org.mutualcrm.legacy.Target;
import org.mutualcrm.legacy.UploadImport;
import org.mutualcrm.legacy.UploadedFile;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Files from legacy systems, step by step. */
@Controller
@RequestMapping("/imports")
@Allowed(Permission.IMPORT_RUN)
class ImportPages {

  private static final int PAGE = 50;

  private final UploadImport upload;
  private final MapImport mapping;
  private final PlanImport plan;
  private final CommitImport commit;
  private final Imports imports;
  private final ImportHistory history;

  ImportPages(
      UploadImport upload,
      MapImport mapping,
      PlanImport plan,
      CommitImport commit,
      Imports imports,
      ImportHistory history) {
    this.upload = upload;
    this.mapping = mapping;
    this.plan = plan;
    this.commit = commit;
    this.imports = imports;
    this.history = history;
  }

  @GetMapping
  String list(@RequestParam(required = false) @Nullable ImportRunId after, Model model) {
    var found = imports.list(after, PAGE + 1);
    model.addAttribute("imports", found.stream().limit(PAGE).toList());
    model.addAttribute("more", found.size() > PAGE);
    return "imports/list";
  }

  @GetMapping("/new")
  String begin(Model model) {
    model.addAttribute("sources", history.bySource());
    return "imports/new";
  }

  @PostMapping
  String upload(
      @RequestParam MultipartFile file,
      @RequestParam ImportKind kind,
      @RequestParam String source,
      @RequestParam(required = false) @Nullable String verifiedEmail,
      @RequestParam(required = false) @Nullable String currency,
      @RequestParam(required = false) @Nullable String defaultCountry,
      @RequestParam(required = false) @Nullable String encoding,
      @RequestParam(required = false) @Nullable String delimiter,
      @RequestParam(required = false) @Nullable String sheet,
      @RequestParam(required = false) @Nullable Integer headerRow,
      @RequestParam(required = false) @Nullable String columnWidths,
      CurrentStaff me,
      HttpServletResponse response,
      Model model)
      throws IOException {
    try {
      var verified = verifiedEmail == null || verifiedEmail.isBlank() ? null : verifiedEmail;
      var settings =
          new ImportSettings(
              encoding,
              delimiter,
              null,
              verified == null ? null : Boolean.valueOf(verified),
              currency,
              defaultCountry,
              null,
              null,
              new TableSettings(sheet, headerRow, columnWidths));
      var name = file.getOriginalFilename();
      var id =
          upload.upload(
              new UploadedFile(
                  name == null ? "" : name,
                  file.getBytes(),
                  kind,
                  new SourceKey(source),
                  settings,
                  me.displayName()));
      return "redirect:/imports/" + id;
    } catch (ImportRefused e) {
      model.addAttribute("problem", e.getMessage() + ". " + e.hint());
    } catch (IllegalArgumentException e) {
      model.addAttribute("problem", e.getMessage());
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return begin(model);
  }

  @GetMapping("/{id}")
  String show(
      @PathVariable ImportRunId id,
      @RequestParam(required = false) @Nullable RowAction action,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "false") boolean remap,
      Model model) {
    model.addAttribute("it", page(id, action, after, remap, null));
    return "imports/page";
  }

  /** How far a running import is; once it is done, the whole page comes anew. */
  @GetMapping("/{id}/progress")
  String progress(@PathVariable ImportRunId id, HttpServletResponse response, Model model) {
    var it = page(id, null, 0, false, null);
    if (!it.running()) response.setHeader("HX-Refresh", "true");
    model.addAttribute("it", it);
    return "imports/progress";
  }

  @PostMapping("/{id}/mapping")
  String map(
      @PathVariable ImportRunId id,
      @RequestParam Map<String, String> form,
      HttpServletResponse response,
      Model model) {
    try {
      mapping.map(id, said(view(id), form), null);
      plan.plan(id);
      return "redirect:/imports/" + id;
    } catch (ImportRefused e) {
      return refused(id, e, true, response, model);
    }
  }

  @PostMapping("/{id}/run")
  String run(
      @PathVariable ImportRunId id,
      @RequestParam String planHash,
      CurrentStaff me,
      HttpServletResponse response,
      Model model) {
    try {
      commit.commit(id, planHash, me.subject());
      return "redirect:/imports/" + id;
    } catch (ImportRefused e) {
      return refused(id, e, false, response, model);
    }
  }

  private String refused(
      ImportRunId id, ImportRefused e, boolean remap, HttpServletResponse response, Model model) {
    response.setStatus(
        switch (e.kind()) {
          case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT.value();
          case NOT_FOUND -> HttpStatus.NOT_FOUND.value();
          case CONFLICT -> HttpStatus.CONFLICT.value();
        });
    model.addAttribute("it", page(id, null, 0, remap, e.getMessage() + ". " + e.hint()));
    return "imports/page";
  }

  private static List<MapImport.Said> said(ImportView view, Map<String, String> form) {
    var said = new ArrayList<MapImport.Said>();
    var columns = view.layout().columns();
    for (int i = 0; i < columns.size(); i++) {
      var target = form.get("to." + i);
      var order = form.getOrDefault("order." + i, "");
      try {
        said.add(
            new MapImport.Said(
                columns.get(i),
                target == null ? Target.KEEP_RAW : Target.valueOf(target),
                order.isEmpty() ? null : DateOrder.valueOf(order)));
      } catch (IllegalArgumentException e) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not in the list", e);
      }
    }
    return said;
  }

  private ImportPage page(
      ImportRunId id,
      @Nullable RowAction action,
      int after,
      boolean remap,
      @Nullable String problem) {
    var view = view(id);
    boolean done = view.card().state() == ImportState.DONE;
    // A report is first about what went wrong.
    var shown = action == null && done && rejects(view) > 0 ? RowAction.REJECTED : action;
    List<ImportRowView> rows =
        view.planHash() == null ? List.of() : imports.rows(id, shown, after, PAGE + 1);
    var page = rows.stream().limit(PAGE).toList();
    return new ImportPage(
        view, remap, shown, page, rows.size() > PAGE ? page.getLast().number() : null, problem);
  }

  private static int rejects(ImportView view) {
    return view.card().count(RowAction.REJECTED);
  }

  private ImportView view(ImportRunId id) {
    return imports
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such import"));
  }
}
