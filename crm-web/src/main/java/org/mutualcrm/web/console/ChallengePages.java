package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeChange;
import org.mutualcrm.challenge.ChallengeDeciding;
import org.mutualcrm.challenge.ChallengeDesk;
import org.mutualcrm.challenge.ChallengeId;
import org.mutualcrm.challenge.ChallengeStatus;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferView;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Challenges: written, opened, ended, decided, closed. */
@Controller
@RequestMapping("/challenges")
class ChallengePages {

  private static final int LISTED = 50;
  private static final int WAITING = 100;

  private final Challenges challenges;
  private final ChallengeDesk desk;
  private final ChallengeDeciding deciding;
  private final OfferBook offers;
  private final Clock clock;

  ChallengePages(
      Challenges challenges,
      ChallengeDesk desk,
      ChallengeDeciding deciding,
      OfferBook offers,
      Clock clock) {
    this.challenges = challenges;
    this.desk = desk;
    this.deciding = deciding;
    this.offers = offers;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.CHALLENGE_READ)
  ModelAndView list(
      @RequestParam(defaultValue = "") Set<ChallengeStatus> status,
      @RequestParam(required = false) @Nullable ChallengeId before) {
    var found = challenges.list(status, before, LISTED + 1);
    var shown = found.size() > LISTED ? found.subList(0, LISTED) : found;
    return new ModelAndView("challenge/list")
        .addObject("challenges", shown)
        .addObject("status", status.size() == 1 ? status.iterator().next().name() : "")
        .addObject("next", found.size() > LISTED ? shown.getLast().id().toString() : "")
        .addObject("now", clock.instant());
  }

  @GetMapping("/new")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView write() {
    return form(ChallengeForm.blank(clock, Show.zone()), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView draft(HttpServletRequest request, CurrentStaff me, RedirectAttributes flash) {
    var form = ChallengeForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, Show.zone(), me.username());
    if (draft == null) return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    var id = challenges.draft(draft);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved as a draft. Open it when it is right."));
    return new ModelAndView("redirect:/challenges/" + id);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CHALLENGE_READ)
  ModelAndView show(@PathVariable ChallengeId id) {
    var challenge = found(id);
    var offer = challenge.offer();
    return new ModelAndView("challenge/show")
        .addObject("it", challenge)
        .addObject("now", clock.instant())
        .addObject("entries", desk.entries(id))
        .addObject("waiting", desk.waiting(id, WAITING))
        .addObject("winners", deciding.winners(id))
        .addObject(
            "offer",
            offer == null
                ? ""
                : offers.find(new OfferId(offer)).map(it -> it.terms().name()).orElse("–"))
        .addObject(
            "address",
            ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/p/challenges/" + challenge.slug())
                .toUriString());
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView edit(@PathVariable ChallengeId id) {
    var form = ChallengeForm.of(found(id), Show.zone());
    return form(form, Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView rewrite(
      @PathVariable ChallengeId id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var form = ChallengeForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, Show.zone(), me.username());
    if (draft == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    return switch (challenges.rewrite(id, draft)) {
      case ChallengeChange.NotAllowed it ->
          form(form, Map.of("", it.reason()), id.toString(), HttpStatus.CONFLICT);
      case ChallengeChange it -> said(id, it, "Saved.", flash);
    };
  }

  @PostMapping("/{id}/open")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView open(@PathVariable ChallengeId id, RedirectAttributes flash) {
    return said(id, challenges.open(id), "Opened. People can take part.", flash);
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView end(@PathVariable ChallengeId id, RedirectAttributes flash) {
    return said(id, challenges.end(id), "Ended. Look at what was handed in.", flash);
  }

  @PostMapping("/{id}/cancel")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView cancel(@PathVariable ChallengeId id, RedirectAttributes flash) {
    return said(id, challenges.cancel(id), "Called off. Its page says so.", flash);
  }

  @PostMapping("/{id}/decision")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView decide(
      @PathVariable ChallengeId id,
      @RequestParam(defaultValue = "false") boolean back,
      CurrentStaff me,
      RedirectAttributes flash) {
    return back
        ? said(id, deciding.undo(id), "Taken back. Nobody has won yet.", flash)
        : said(id, deciding.decide(id, me.username()), "Decided. Nobody was told yet.", flash);
  }

  @PostMapping("/{id}/close")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView close(@PathVariable ChallengeId id, RedirectAttributes flash) {
    return said(id, deciding.close(id), "Winners see their place and code on their page.", flash);
  }

  static ModelAndView said(
      ChallengeId id, ChallengeChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case ChallengeChange.Changed _ -> Toast.ok(done);
          case ChallengeChange.NotAllowed it -> Toast.failed(it.reason());
          case ChallengeChange.UnknownChallenge _, ChallengeChange.UnknownEntry _ ->
              throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/challenges/" + id);
  }

  private ChallengeView found(ChallengeId id) {
    return challenges.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Those winners can get a code of, now or once they are launched. */
  private List<OfferView> choosable() {
    return offers.all().stream().filter(it -> it.status() != OfferStatus.ENDED).toList();
  }

  private ModelAndView form(
      ChallengeForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("challenge/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("offers", choosable());
    view.addObject("zone", Show.zone().getId());
    view.setStatus(status);
    return view;
  }
}
