package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.participation.Counting;
import org.mutualcrm.participation.PollChange;
import org.mutualcrm.participation.PollId;
import org.mutualcrm.participation.PollStatus;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.QrCode;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** Polls: written, opened, watched, closed, called off, put away. */
@Controller
@RequestMapping("/polls")
class PollPages {

  private static final int LISTED = 50;

  private final Polls polls;
  private final Counting counting;
  private final Clock clock;

  PollPages(Polls polls, Counting counting, Clock clock) {
    this.polls = polls;
    this.counting = counting;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.POLL_READ)
  ModelAndView list(
      @RequestParam(defaultValue = "") Set<PollStatus> status,
      @RequestParam(required = false) @Nullable PollId before) {
    var found = polls.list(status, before, LISTED + 1);
    var shown = found.size() > LISTED ? found.subList(0, LISTED) : found;
    return new ModelAndView("poll/list")
        .addObject("polls", shown)
        .addObject("voters", counting.voters(shown.stream().map(PollView::id).toList()))
        .addObject("status", status.size() == 1 ? status.iterator().next().name() : "")
        .addObject("next", found.size() > LISTED ? shown.getLast().id().toString() : "")
        .addObject("now", clock.instant());
  }

  @GetMapping("/new")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView write() {
    return form(PollForm.blank(), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.POLL_WRITE)
  ModelAndView draft(HttpServletRequest request, CurrentStaff me, RedirectAttributes flash) {
    var form = PollForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, Show.zone(), me.username());
    if (draft == null) return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    var id = polls.draft(draft);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved as a draft. Open it when it is right."));
    return new ModelAndView("redirect:/polls/" + id);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.POLL_READ)
  ModelAndView show(@PathVariable PollId id) {
    var poll = found(id);
    var address =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/p/polls/" + poll.slug())
            .toUriString();
    return new ModelAndView("poll/show")
        .addObject("it", poll)
        .addObject("standing", poll.standing(clock.instant()))
        .addObject("results", counting.results(poll))
        .addObject("wordings", polls.wordings(id))
        .addObject("address", address)
        .addObject(
            "snippet",
            "<iframe src=\"%s/embed\" title=\"%s\" width=\"100%%\" height=\"520\" loading=\"lazy\"></iframe>"
                .formatted(address, HtmlUtils.htmlEscape(poll.question())))
        .addObject("qr", QrCode.of(address));
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView edit(@PathVariable PollId id) {
    return form(PollForm.of(found(id), Show.zone()), Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView rewrite(
      @PathVariable PollId id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var form = PollForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, Show.zone(), me.username());
    if (draft == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    return switch (polls.rewrite(id, draft)) {
      case PollChange.NotAllowed it ->
          form(form, Map.of("", it.reason()), id.toString(), HttpStatus.CONFLICT);
      case PollChange it -> said(id, it, "Saved.", flash);
    };
  }

  @PostMapping("/{id}/open")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView open(@PathVariable PollId id, RedirectAttributes flash) {
    return said(id, polls.open(id), "Opened. Its page takes votes.", flash);
  }

  @PostMapping("/{id}/close")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView close(@PathVariable PollId id, RedirectAttributes flash) {
    return said(id, polls.close(id), "Closed. This is the result.", flash);
  }

  @PostMapping("/{id}/cancel")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView cancel(@PathVariable PollId id, RedirectAttributes flash) {
    return said(id, polls.cancel(id), "Called off. Its page says so.", flash);
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.POLL_WRITE)
  ModelAndView archive(@PathVariable PollId id, RedirectAttributes flash) {
    return said(id, polls.archive(id), "Put away. Its page stays.", flash);
  }

  private static ModelAndView said(
      PollId id, PollChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case PollChange.Changed _ -> Toast.ok(done);
          case PollChange.NotAllowed it -> Toast.failed(it.reason());
          case PollChange.UnknownPoll _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/polls/" + id);
  }

  private PollView found(PollId id) {
    return polls.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(
      PollForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("poll/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("zone", Show.zone().getId());
    view.setStatus(status);
    return view;
  }
}
