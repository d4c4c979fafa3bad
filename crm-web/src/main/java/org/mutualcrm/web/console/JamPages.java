package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamChange;
import org.mutualcrm.idea.JamId;
import org.mutualcrm.idea.JamStatus;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.JamFile;
import org.mutualcrm.web.QrCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.springframework.web.util.HtmlUtils;

/** Idea jams: written, opened, moved on, called off, put away. */
@Controller
@RequestMapping("/jams")
class JamPages {

  private static final int LISTED = 50;
  private static final int WAITING = 200;

  private final Jams jams;
  private final Ideas ideas;
  private final Clock clock;

  JamPages(Jams jams, Ideas ideas, Clock clock) {
    this.jams = jams;
    this.ideas = ideas;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.IDEA_READ)
  ModelAndView list(
      @RequestParam(defaultValue = "") Set<JamStatus> status,
      @RequestParam(required = false) @Nullable JamId before) {
    var found = jams.list(status, before, LISTED + 1);
    var shown = found.size() > LISTED ? found.subList(0, LISTED) : found;
    return new ModelAndView("idea/jams")
        .addObject("jams", shown)
        .addObject("voters", ideas.voters(shown.stream().map(JamView::id).toList()))
        .addObject("waiting", ideas.waiting(WAITING).size())
        .addObject("status", status.size() == 1 ? status.iterator().next().name() : "")
        .addObject("next", found.size() > LISTED ? shown.getLast().id().toString() : "")
        .addObject("now", clock.instant());
  }

  @GetMapping("/new")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView write() {
    return form(JamForm.blank(clock, Show.zone()), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView draft(HttpServletRequest request, CurrentStaff me, RedirectAttributes flash) {
    var form = JamForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, Show.zone(), me.username());
    if (draft == null) return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    var id = jams.draft(draft);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved as a draft. Open it when it is right."));
    return new ModelAndView("redirect:/jams/" + id);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.IDEA_READ)
  ModelAndView show(@PathVariable JamId id) {
    var jam = found(id);
    var address =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/p/jams/" + jam.slug())
            .toUriString();
    return new ModelAndView("idea/jam")
        .addObject("it", jam)
        .addObject("now", clock.instant())
        .addObject("ideas", ideas.all(id))
        .addObject("worth", ideas.worth(id))
        .addObject("voters", ideas.voters(Set.of(id)).getOrDefault(id, 0L))
        .addObject("address", address)
        .addObject(
            "snippet",
            "<iframe src=\"%s/embed\" title=\"%s\" width=\"100%%\" height=\"520\" loading=\"lazy\"></iframe>"
                .formatted(address, HtmlUtils.htmlEscape(jam.title())))
        .addObject("qr", QrCode.of(address));
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView edit(@PathVariable JamId id) {
    return form(JamForm.of(found(id), Show.zone()), Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView rewrite(
      @PathVariable JamId id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var form = JamForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, Show.zone(), me.username());
    if (draft == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    return switch (jams.rewrite(id, draft)) {
      case JamChange.NotAllowed it ->
          form(form, Map.of("", it.reason()), id.toString(), HttpStatus.CONFLICT);
      case JamChange it -> said(id, it, "Saved.", flash);
    };
  }

  @PostMapping("/{id}/open")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView open(@PathVariable JamId id, RedirectAttributes flash) {
    return said(id, jams.open(id), "Opened. Its page takes ideas.", flash);
  }

  @PostMapping("/{id}/advance")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView advance(@PathVariable JamId id, RedirectAttributes flash) {
    return said(id, jams.advance(id), "Moved on. Its page says so.", flash);
  }

  @PostMapping("/{id}/cancel")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView cancel(@PathVariable JamId id, RedirectAttributes flash) {
    return said(id, jams.cancel(id), "Called off. Its page says so.", flash);
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView archive(@PathVariable JamId id, RedirectAttributes flash) {
    return said(id, jams.archive(id), "Put away. Its page stays.", flash);
  }

  @GetMapping("/{id}/ideas.csv")
  @Allowed(Permission.IDEA_READ)
  ResponseEntity<String> ideasFile(@PathVariable JamId id) {
    return file(found(id), "ideas", JamFile.ideas(ideas.all(id)));
  }

  @GetMapping("/{id}/votes.csv")
  @Allowed(Permission.CUSTOMER_EXPORT)
  ResponseEntity<String> votesFile(@PathVariable JamId id) {
    return file(found(id), "votes", JamFile.votes(ideas.votes(id)));
  }

  private static ResponseEntity<String> file(JamView jam, String what, String csv) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + jam.slug() + "-" + what + ".csv\"")
        .body(csv);
  }

  private static ModelAndView said(
      JamId id, JamChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case JamChange.Changed _ -> Toast.ok(done);
          case JamChange.NotAllowed it -> Toast.failed(it.reason());
          case JamChange.UnknownJam _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/jams/" + id);
  }

  private JamView found(JamId id) {
    return jams.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(
      JamForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("idea/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("zone", Show.zone().getId());
    view.setStatus(status);
    return view;
  }
}
