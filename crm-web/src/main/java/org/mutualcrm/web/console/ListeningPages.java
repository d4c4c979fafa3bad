package org.mutualcrm.web.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.mention.ListeningFault;
import org.mutualcrm.mention.ListeningQueries;
import org.mutualcrm.mention.QueryId;
import org.mutualcrm.mention.QueryResult;
import org.mutualcrm.mention.QueryTrials;
import org.mutualcrm.mention.SavedQuery;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is listened for: written, tried on the last seven days, saved, stopped. */
@Controller
@RequestMapping("/mentions/queries")
class ListeningPages {

  private final ListeningQueries queries;
  private final QueryTrials trials;
  private final StaffNames names;

  ListeningPages(ListeningQueries queries, QueryTrials trials, StaffNames names) {
    this.trials = trials;
    this.queries = queries;
    this.names = names;
  }

  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  String list(CurrentStaff me, Model model) {
    model.addAttribute("queries", queries.all());
    model.addAttribute("names", names.asSeenBy(me));
    return "mention/queries";
  }

  /** An empty form, or what it would find, once there is something to try. */
  @GetMapping("/new")
  @Allowed(Permission.LISTENING_WRITE)
  String begin(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(defaultValue = "7") int days,
      Model model) {
    var form = ListeningForm.of(null, name, text, days);
    model.addAttribute("it", text == null ? form : tried(form, null));
    return "mention/query";
  }

  @GetMapping("/{query}")
  @Allowed(Permission.CONVERSATION_READ)
  String show(
      @PathVariable UUID query,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(defaultValue = "0") int days,
      CurrentStaff me,
      Model model) {
    var id = new QueryId(query);
    var standing = queries.find(id).orElseThrow(ListeningPages::gone);
    var form =
        ListeningForm.of(
            standing,
            name == null ? standing.name() : name,
            text == null ? standing.text() : text,
            days);
    model.addAttribute("it", me.may(Permission.LISTENING_WRITE) ? tried(form, id) : form);
    model.addAttribute("versions", queries.versions(id));
    model.addAttribute("names", names.asSeenBy(me));
    return "mention/query";
  }

  @PostMapping
  @Allowed(Permission.LISTENING_WRITE)
  String save(
      @RequestParam(required = false) @Nullable UUID query,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "0") int days,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var id = query == null ? null : new QueryId(query);
    String problem;
    try {
      var result = queries.save(id, version, name, text, days, me);
      if (result instanceof QueryResult.Saved(var saved)) {
        flash.addFlashAttribute(Toast.NAME, Toast.ok(saved.name() + " listens"));
        return "redirect:/mentions?query=" + saved.id();
      }
      problem = said(result);
    } catch (ListeningFault e) {
      problem = null;
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
    }
    var standing = id == null ? null : queries.find(id).orElseThrow(ListeningPages::gone);
    var form = ListeningForm.of(standing, name, text, days);
    model.addAttribute("it", tried(problem == null ? form : form.refused(problem), id));
    if (id != null) model.addAttribute("versions", queries.versions(id));
    model.addAttribute("names", names.asSeenBy(me));
    return "mention/query";
  }

  @PostMapping("/{query}/stopping")
  @Allowed(Permission.LISTENING_WRITE)
  String stop(@PathVariable UUID query, RedirectAttributes flash) {
    return changed(
        queries.stop(new QueryId(query)),
        it -> Toast.undoable(it.name() + " stopped", "/mentions/queries/" + query + "/starting"),
        flash);
  }

  @PostMapping("/{query}/starting")
  @Allowed(Permission.LISTENING_WRITE)
  String start(@PathVariable UUID query, RedirectAttributes flash) {
    return changed(
        queries.start(new QueryId(query)), it -> Toast.ok(it.name() + " listens again"), flash);
  }

  private static String changed(
      QueryResult result,
      java.util.function.Function<SavedQuery, Toast> done,
      RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        result instanceof QueryResult.Saved(var it) ? done.apply(it) : Toast.failed(said(result)));
    return "redirect:/mentions/queries";
  }

  private ListeningForm tried(ListeningForm form, @Nullable QueryId id) {
    try {
      return form.tried(trials.trial(id, form.text()));
    } catch (ListeningFault fault) {
      return form.faulty(fault);
    }
  }

  private static String said(QueryResult result) {
    return switch (result) {
      case QueryResult.NameTaken(var name) ->
          "Another query is called " + name + ". Take another name.";
      case QueryResult.TooMany(var most) ->
          "At most " + most + " queries listen at once. Stop one that nobody needs.";
      case QueryResult.MayNotReadPrivate _ ->
          "You may not read what is said in private. Leave out is:private.";
      case QueryResult.Changed(var version) ->
          "Version " + version + " was saved meanwhile. Look at it first.";
      case QueryResult.Unknown _ -> throw gone();
      case QueryResult.Saved _ -> "Saved.";
    };
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such listening query");
  }
}
