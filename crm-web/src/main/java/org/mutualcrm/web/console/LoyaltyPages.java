package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mutualcrm.condition.Language;
import org.mutualcrm.loyalty.EarningRule;
import org.mutualcrm.loyalty.EarningRuleId;
import org.mutualcrm.loyalty.LoyaltyChange;
import org.mutualcrm.loyalty.LoyaltyProgramme;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.LoyaltyProgrammes;
import org.mutualcrm.loyalty.PointsAdjusting;
import org.mutualcrm.loyalty.PointsFigures;
import org.mutualcrm.loyalty.PointsFigures.Figures;
import org.mutualcrm.loyalty.TierCensus;
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

/** Loyalty programmes: written, given rules, launched, paused, ended; and their figures. */
@Controller
@RequestMapping("/loyalty")
class LoyaltyPages {

  private final LoyaltyProgrammes programmes;
  private final PointsFigures figures;
  private final PointsAdjusting adjusting;
  private final TierCensus census;
  private final Language language;
  private final Brand brand;
  private final Clock clock;

  LoyaltyPages(
      LoyaltyProgrammes programmes,
      PointsFigures figures,
      PointsAdjusting adjusting,
      TierCensus census,
      Language language,
      Brand brand,
      Clock clock) {
    this.programmes = programmes;
    this.figures = figures;
    this.adjusting = adjusting;
    this.census = census;
    this.language = language;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.LOYALTY_READ)
  ModelAndView list() {
    var all = new LinkedHashMap<LoyaltyProgramme, Figures>();
    for (var it : programmes.all()) all.put(it, figures.asOf(it.id(), clock.instant()));
    return new ModelAndView("loyalty/list", Map.of("programmes", all));
  }

  @GetMapping("/new")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView write() {
    return form(LoyaltyForm.blank(brand.currency()), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView draft(
      @RequestParam Map<String, String> values, CurrentStaff me, RedirectAttributes flash) {
    var form = new LoyaltyForm(values);
    var typed = new Typed();
    var terms = form.read(typed);
    if (terms == null) return form(form, typed.errors(), "", HttpStatus.UNPROCESSABLE_CONTENT);
    var id = programmes.draft(terms, me.username());
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok("Saved as a draft. Say what gives points, then launch it."));
    return new ModelAndView("redirect:/loyalty/" + id);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.LOYALTY_READ)
  ModelAndView show(@PathVariable LoyaltyProgrammeId id) {
    var it = found(id);
    var view = new ModelAndView("loyalty/show");
    view.addObject("it", it);
    view.addObject("figures", figures.asOf(id, clock.instant()));
    view.addObject("tiers", census.of(id).orElse(Map.of()));
    view.addObject("waiting", adjusting.waiting(id));
    var who = new LinkedHashMap<EarningRule, String>();
    for (var rule : it.rules()) {
      var condition = rule.who();
      who.put(rule, condition == null ? "" : language.sentence(condition));
    }
    view.addObject("rules", who);
    return view;
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView edit(@PathVariable LoyaltyProgrammeId id) {
    return form(LoyaltyForm.of(found(id).terms()), Map.of(), id.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView rewrite(
      @PathVariable LoyaltyProgrammeId id,
      @RequestParam Map<String, String> values,
      RedirectAttributes flash) {
    var form = new LoyaltyForm(values);
    var typed = new Typed();
    var terms = form.read(typed);
    if (terms == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    return said(id, programmes.rewrite(id, terms), "Saved. It counts from now on.", flash);
  }

  /** What the tiers as typed would do to the members; changes nothing. */
  @PostMapping("/{id}/try")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView tryTiers(
      @PathVariable LoyaltyProgrammeId id, @RequestParam Map<String, String> values) {
    var form = new LoyaltyForm(values);
    var typed = new Typed();
    var terms = form.read(typed);
    if (terms == null)
      return form(form, typed.errors(), id.toString(), HttpStatus.UNPROCESSABLE_CONTENT);
    var change = census.preview(id, terms.tiers()).orElse(null);
    if (change == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    return form(form, Map.of(), id.toString(), HttpStatus.OK).addObject("change", change);
  }

  @PostMapping("/{id}/launch")
  @Allowed(Permission.LOYALTY_LAUNCH)
  ModelAndView launch(@PathVariable LoyaltyProgrammeId id, RedirectAttributes flash) {
    return said(id, programmes.launch(id), "Launched. Points are given from now on.", flash);
  }

  @PostMapping("/{id}/pause")
  @Allowed(Permission.LOYALTY_LAUNCH)
  ModelAndView pause(@PathVariable LoyaltyProgrammeId id, RedirectAttributes flash) {
    return said(id, programmes.pause(id), "Paused. Nothing is given or spent.", flash);
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.LOYALTY_LAUNCH)
  ModelAndView end(@PathVariable LoyaltyProgrammeId id, RedirectAttributes flash) {
    return said(id, programmes.end(id), "Ended. What was given is spent as before.", flash);
  }

  @GetMapping("/{id}/rules/new")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView writeRule(@PathVariable LoyaltyProgrammeId id) {
    return ruleForm(id, EarningRuleForm.blank(), Map.of(), "", HttpStatus.OK);
  }

  @PostMapping("/{id}/rules")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView addRule(
      @PathVariable LoyaltyProgrammeId id,
      @RequestParam Map<String, String> values,
      CurrentStaff me,
      RedirectAttributes flash) {
    return saved(id, EarningRuleId.next(), values, "", me, flash);
  }

  @GetMapping("/{id}/rules/{rule}")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView editRule(@PathVariable LoyaltyProgrammeId id, @PathVariable EarningRuleId rule) {
    var it = known(id, rule);
    return ruleForm(id, EarningRuleForm.of(it, language), Map.of(), rule.toString(), HttpStatus.OK);
  }

  @PostMapping("/{id}/rules/{rule}")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView changeRule(
      @PathVariable LoyaltyProgrammeId id,
      @PathVariable EarningRuleId rule,
      @RequestParam Map<String, String> values,
      CurrentStaff me,
      RedirectAttributes flash) {
    return saved(id, known(id, rule).id(), values, rule.toString(), me, flash);
  }

  @PostMapping("/{id}/rules/{rule}/end")
  @Allowed(Permission.LOYALTY_WRITE)
  ModelAndView endRule(
      @PathVariable LoyaltyProgrammeId id,
      @PathVariable EarningRuleId rule,
      RedirectAttributes flash) {
    return said(id, programmes.endRule(id, rule), "It gives nothing any more.", flash);
  }

  private ModelAndView saved(
      LoyaltyProgrammeId id,
      EarningRuleId rule,
      Map<String, String> values,
      String known,
      CurrentStaff me,
      RedirectAttributes flash) {
    var form = new EarningRuleForm(values);
    var typed = new Typed();
    var read = form.read(typed, rule, found(id).terms().currency(), language);
    if (read != null) {
      var change = programmes.save(id, read, me.username());
      if (!(change instanceof LoyaltyChange.AgainstTheLaw it))
        return said(id, change, "Saved. It counts from now on.", flash);
      typed.refuse(read.event().isEmpty() ? "who" : "event", it.message() + " " + it.hint());
    }
    return ruleForm(id, form, typed.errors(), known, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView said(
      LoyaltyProgrammeId id, LoyaltyChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case LoyaltyChange.Changed _, LoyaltyChange.RuleSaved _ -> Toast.ok(done);
          case LoyaltyChange.NotAllowed(var reason) -> Toast.failed(reason);
          case LoyaltyChange.AgainstTheLaw it -> Toast.failed(it.message());
          case LoyaltyChange.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/loyalty/" + id);
  }

  private LoyaltyProgramme found(LoyaltyProgrammeId id) {
    return programmes.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private EarningRule known(LoyaltyProgrammeId id, EarningRuleId rule) {
    return found(id).rules().stream()
        .filter(it -> it.id().equals(rule))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(
      LoyaltyForm form, Map<String, String> errors, String id, HttpStatus status) {
    var view = new ModelAndView("loyalty/form", Map.of("form", form, "errors", errors, "id", id));
    view.setStatus(status);
    return view;
  }

  private ModelAndView ruleForm(
      LoyaltyProgrammeId id,
      EarningRuleForm form,
      Map<String, String> errors,
      String rule,
      HttpStatus status) {
    var view =
        new ModelAndView(
            "loyalty/rule", Map.of("it", found(id), "form", form, "errors", errors, "rule", rule));
    view.setStatus(status);
    return view;
  }
}
