package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.ConnectionId;
import org.mutualcrm.connector.DatabaseConnection;
import org.mutualcrm.connector.DatabaseConnections;
import org.mutualcrm.connector.DatabaseSources;
import org.mutualcrm.connector.Product;
import org.mutualcrm.connector.SuiteCrmProfile;
import org.mutualcrm.customer.SourceKey;
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

/** Connections to databases of other systems. */
@Controller
@RequestMapping("/integration/databases")
@Allowed(Permission.INTEGRATION_WRITE)
class DatabasePages {

  private final DatabaseConnections connections;
  private final DatabaseSources sources;
  private final SuiteCrmProfile suiteCrm;

  DatabasePages(
      DatabaseConnections connections, DatabaseSources sources, SuiteCrmProfile suiteCrm) {
    this.connections = connections;
    this.sources = sources;
    this.suiteCrm = suiteCrm;
  }

  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  ModelAndView list() {
    return new ModelAndView("database/list")
        .addObject("connections", connections.list())
        .addObject("sources", sources.list());
  }

  @GetMapping("/new")
  ModelAndView write() {
    return form(DatabaseForm.fresh(), "", Map.of(), HttpStatus.OK);
  }

  @PostMapping
  ModelAndView create(DatabaseForm form, CurrentStaff me) {
    try {
      var made = connections.create(form.draft(), me.username());
      return new ModelAndView("redirect:/integration/databases/" + made.id());
    } catch (ImportRefused e) {
      return form(form, "", DatabaseForm.errors(e), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ModelAndView show(@PathVariable UUID id) {
    return page(found(id), null);
  }

  @GetMapping("/{id}/edit")
  ModelAndView edit(@PathVariable UUID id) {
    return form(DatabaseForm.of(found(id)), id.toString(), Map.of(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  ModelAndView change(@PathVariable UUID id, DatabaseForm form) {
    try {
      connections.change(new ConnectionId(id), form.draft(), form.version());
      return new ModelAndView("redirect:/integration/databases/" + id);
    } catch (ImportRefused e) {
      if (e.kind() == ImportRefused.Kind.NOT_FOUND) throw none();
      return form(form, id.toString(), DatabaseForm.errors(e), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /** Tries it out; what came of it stands on its page. */
  @PostMapping("/{id}/test")
  ModelAndView test(@PathVariable UUID id, RedirectAttributes flash) {
    var it = found(id);
    try {
      var answer = connections.test(it.id());
      var said =
          "It works: " + answer.server() + ", " + Show.count(answer.tables(), "table", "tables");
      flash.addFlashAttribute(Toast.NAME, Toast.ok(said + "."));
    } catch (ImportRefused e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("It does not work."));
    }
    return new ModelAndView("redirect:/integration/databases/" + id);
  }

  @PostMapping("/{id}/suitecrm")
  ModelAndView suiteCrm(
      @PathVariable UUID id,
      @RequestParam String source,
      @RequestParam(required = false) @Nullable String currency,
      @RequestParam(required = false) @Nullable String defaultCountry,
      @RequestParam(required = false) @Nullable Integer everyMinutes,
      CurrentStaff me,
      RedirectAttributes flash) {
    var it = found(id);
    try {
      var wanted =
          new SuiteCrmProfile.Wanted(
              new SourceKey(source), currency, defaultCountry, null, everyMinutes);
      var made = suiteCrm.apply(it.id(), wanted, me.username());
      flash.addFlashAttribute(Toast.NAME, Toast.ok(made.size() + " sources are set up."));
      return new ModelAndView("redirect:/integration/databases/" + id);
    } catch (ImportRefused e) {
      return page(it, e.getMessage() + ". " + e.hint());
    } catch (IllegalArgumentException e) {
      return page(it, e.getMessage());
    }
  }

  @PostMapping("/{id}/removal")
  ModelAndView remove(@PathVariable UUID id, RedirectAttributes flash) {
    try {
      connections.remove(new ConnectionId(id));
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Removed."));
      return new ModelAndView("redirect:/integration/databases");
    } catch (ImportRefused e) {
      return page(found(id), e.getMessage() + ". " + e.hint());
    }
  }

  private DatabaseConnection found(UUID id) {
    return connections.find(new ConnectionId(id)).orElseThrow(DatabasePages::none);
  }

  private ModelAndView page(DatabaseConnection it, @Nullable String problem) {
    var read = sources.list().stream().filter(one -> one.connection().equals(it.id())).toList();
    var view =
        new ModelAndView("database/show")
            .addObject("it", it)
            .addObject("sources", read)
            .addObject("problem", problem);
    if (problem != null) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private static ModelAndView form(
      DatabaseForm form, String id, Map<String, String> errors, HttpStatus status) {
    var view =
        new ModelAndView("database/form")
            .addObject("form", form)
            .addObject("id", id)
            .addObject("errors", errors)
            .addObject("products", List.of(Product.values()));
    view.setStatus(status);
    return view;
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
