package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.DatabaseConnections;
import org.mutualcrm.connector.DatabaseRunId;
import org.mutualcrm.connector.DatabaseSource;
import org.mutualcrm.connector.DatabaseSourceId;
import org.mutualcrm.connector.DatabaseSources;
import org.mutualcrm.connector.SourceMode;
import org.mutualcrm.connector.SourceRuns;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRefused;
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

/** What is read from databases, and each time it was. */
@Controller
@RequestMapping("/integration/database-sources")
@Allowed(Permission.INTEGRATION_WRITE)
class DatabaseSourcePages {

  private static final int SHOWN = 50;

  private final DatabaseConnections connections;
  private final DatabaseSources sources;
  private final SourceRuns runs;

  DatabaseSourcePages(DatabaseConnections connections, DatabaseSources sources, SourceRuns runs) {
    this.connections = connections;
    this.sources = sources;
    this.runs = runs;
  }

  @GetMapping("/new")
  ModelAndView write(@RequestParam(required = false) @Nullable UUID connection) {
    return form(DatabaseSourceForm.fresh(connection), Map.of(), HttpStatus.OK);
  }

  @PostMapping
  ModelAndView create(DatabaseSourceForm form, CurrentStaff me) {
    try {
      var made = sources.create(form.draft(), null, me.username());
      return new ModelAndView("redirect:/integration/database-sources/" + made.id());
    } catch (ImportRefused e) {
      return form(form, DatabaseForm.errors(e), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /**
   * @param before the run the page before ended at
   */
  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ModelAndView show(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID before) {
    return page(found(id), before, null);
  }

  /** Reads the first rows now, to see whether the query is right. */
  @PostMapping("/{id}/sample")
  @Allowed(Permission.IMPORT_RUN)
  ModelAndView sample(@PathVariable UUID id) {
    var it = found(id);
    try {
      return page(it, null, null).addObject("sample", sources.sample(it.id()));
    } catch (ImportRefused e) {
      return page(it, null, e.getMessage() + ". " + e.hint());
    }
  }

  @PostMapping("/{id}/runs")
  @Allowed(Permission.IMPORT_RUN)
  ModelAndView run(
      @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean force, CurrentStaff me) {
    var it = found(id);
    try {
      runs.start(it.id(), force, me.username());
      return back(id);
    } catch (ImportRefused e) {
      return page(it, null, e.getMessage() + ". " + e.hint());
    }
  }

  @PostMapping("/{id}/runs/{run}/cancellation")
  @Allowed(Permission.IMPORT_RUN)
  ModelAndView cancel(@PathVariable UUID id, @PathVariable UUID run, RedirectAttributes flash) {
    boolean done = runs.cancel(of(id, run));
    flash.addFlashAttribute(Toast.NAME, Toast.ok(done ? "Cancelled." : "It was over already."));
    return back(id);
  }

  @PostMapping("/{id}/runs/{run}/acceptance")
  @Allowed(Permission.IMPORT_RUN)
  ModelAndView accept(@PathVariable UUID id, @PathVariable UUID run, RedirectAttributes flash) {
    boolean done = runs.accept(of(id, run));
    flash.addFlashAttribute(
        Toast.NAME,
        Toast.ok(done ? "The next run reads on behind the failed rows." : "Nothing is held back."));
    return back(id);
  }

  @PostMapping("/{id}/removal")
  ModelAndView remove(@PathVariable UUID id, RedirectAttributes flash) {
    var connection = found(id).connection();
    sources.remove(new DatabaseSourceId(id));
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Removed. The customers stay as they are."));
    return new ModelAndView("redirect:/integration/databases/" + connection);
  }

  private DatabaseRunId of(UUID source, UUID run) {
    return runs.find(new DatabaseRunId(run))
        .filter(it -> it.source().value().equals(source))
        .orElseThrow(DatabaseSourcePages::none)
        .id();
  }

  private DatabaseSource found(UUID id) {
    return sources.find(new DatabaseSourceId(id)).orElseThrow(DatabaseSourcePages::none);
  }

  private ModelAndView page(DatabaseSource it, @Nullable UUID before, @Nullable String problem) {
    var found = sources.runs(it.id(), before == null ? null : new DatabaseRunId(before), SHOWN + 1);
    var view = new ModelAndView("database/source");
    view.addObject("it", it);
    view.addObject("connection", connections.find(it.connection()).orElseThrow());
    view.addObject("runs", found.stream().limit(SHOWN).toList());
    view.addObject("more", found.size() > SHOWN);
    view.addObject("problem", problem);
    if (problem != null) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView form(
      DatabaseSourceForm form, Map<String, String> errors, HttpStatus status) {
    var view = new ModelAndView("database/source-form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("connections", connections.list());
    view.addObject("kinds", List.of(ImportKind.values()));
    view.addObject("modes", List.of(SourceMode.values()));
    view.setStatus(status);
    return view;
  }

  private static ModelAndView back(UUID id) {
    return new ModelAndView("redirect:/integration/database-sources/" + id);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
