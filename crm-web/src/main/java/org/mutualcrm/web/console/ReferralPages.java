package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Language;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.referral.ReferralBook;
import org.mutualcrm.referral.ReferralFigures;
import org.mutualcrm.referral.ReferralId;
import org.mutualcrm.referral.ReferralNames;
import org.mutualcrm.referral.ReferralProgrammeChange;
import org.mutualcrm.referral.ReferralProgrammeChange.AgainstPolicy;
import org.mutualcrm.referral.ReferralProgrammeChange.Changed;
import org.mutualcrm.referral.ReferralProgrammeChange.NotAllowed;
import org.mutualcrm.referral.ReferralProgrammeChange.UnknownProgramme;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.referral.ReferralProgrammeStatus;
import org.mutualcrm.referral.ReferralProgrammeView;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.referral.ReferralState;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
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

/** Referral programmes: written, launched, paused, ended, and what they came to. */
@Controller
@RequestMapping("/referral-programmes")
class ReferralPages {

  private static final int SHOWN = 50;

  private final ReferralProgrammes programmes;
  private final ReferralBook book;
  private final ReferralFigures figures;
  private final ReferralNames names;
  private final OfferBook offers;
  private final Language language;
  private final Brand brand;

  ReferralPages(
      ReferralProgrammes programmes,
      ReferralBook book,
      ReferralFigures figures,
      ReferralNames names,
      OfferBook offers,
      Language language,
      Brand brand) {
    this.programmes = programmes;
    this.book = book;
    this.figures = figures;
    this.names = names;
    this.offers = offers;
    this.language = language;
    this.brand = brand;
  }

  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  ModelAndView list() {
    var all = programmes.all();
    return new ModelAndView("referral/list", Map.of("programmes", all, "waiting", book.waiting()));
  }

  @GetMapping("/new")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView write() {
    return form(ReferralForm.blank(brand.currency()), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView draft(HttpServletRequest request, CurrentStaff me, RedirectAttributes flash) {
    var form = ReferralForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, language, me.username());
    if (draft == null) return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    var id = programmes.draft(draft);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved as a draft. Launch it when it is right."));
    return new ModelAndView("redirect:/referral-programmes/" + id);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  ModelAndView show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable UUID before) {
    var it = found(id);
    var page =
        book.of(it.id(), state(state), before == null ? null : new ReferralId(before), SHOWN);
    var view = new ModelAndView("referral/show");
    view.addObject("it", it);
    view.addObject("who", language.sentence(it.eligibility()));
    view.addObject("everyone", it.eligibility().equals(Condition.everyone()));
    view.addObject("advocateOffer", offers.find(it.advocateOffer()).orElse(null));
    view.addObject("friendOffer", offers.find(it.friendOffer()).orElse(null));
    view.addObject("funnel", figures.funnel(it.id()));
    view.addObject("k", figures.k(it.id()).orElse(null));
    view.addObject("money", figures.money(it.id()));
    view.addObject("names", names.of(it.id()));
    view.addObject("referrals", page);
    view.addObject("state", state(state) == null ? "" : state);
    view.addObject("next", page.size() < SHOWN ? "" : page.getLast().id().toString());
    return view;
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView edit(@PathVariable UUID id) {
    var it = found(id);
    if (it.status() != ReferralProgrammeStatus.DRAFT)
      return new ModelAndView("redirect:/referral-programmes/" + id);
    return form(
        ReferralForm.of(it, language, brand.currency()), Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView rewrite(
      @PathVariable UUID id,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    found(id);
    var form = ReferralForm.of(request);
    var typed = new Typed();
    var draft = form.read(typed, language, me.username());
    if (draft == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    return said(id, programmes.rewrite(new ReferralProgrammeId(id), draft), "Saved.", flash);
  }

  @PostMapping("/{id}/launch")
  @Allowed(Permission.OFFER_LAUNCH)
  ModelAndView launch(@PathVariable UUID id, RedirectAttributes flash) {
    return said(
        id,
        programmes.launch(new ReferralProgrammeId(id)),
        "Launched. Customers can share from now on.",
        flash);
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.OFFER_LAUNCH)
  ModelAndView pause(@PathVariable UUID id, RedirectAttributes flash) {
    return said(
        id,
        programmes.pause(new ReferralProgrammeId(id)),
        "Paused. Friends who came before go their way.",
        flash);
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.OFFER_LAUNCH)
  ModelAndView end(@PathVariable UUID id, RedirectAttributes flash) {
    return said(
        id,
        programmes.end(new ReferralProgrammeId(id)),
        "Ended. Friends who came before go their way.",
        flash);
  }

  private static ModelAndView said(
      UUID id, ReferralProgrammeChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case Changed _ -> Toast.ok(done);
          case NotAllowed(var reason) -> Toast.failed(reason);
          case AgainstPolicy(var reason) -> Toast.failed(reason);
          case UnknownProgramme _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/referral-programmes/" + id);
  }

  private static @Nullable ReferralState state(String name) {
    return Arrays.stream(ReferralState.values())
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private ReferralProgrammeView found(UUID id) {
    return programmes
        .find(new ReferralProgrammeId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Those a side can get a code of, now or once they are launched. */
  private List<OfferView> choosable() {
    return offers.all().stream().filter(it -> it.status() != OfferStatus.ENDED).toList();
  }

  private ModelAndView form(
      ReferralForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("referral/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("offers", choosable());
    view.setStatus(status);
    return view;
  }
}
