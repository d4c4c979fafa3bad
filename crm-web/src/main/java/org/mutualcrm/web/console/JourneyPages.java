package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.journey.InFlight;
import org.mutualcrm.journey.JourneyBook;
import org.mutualcrm.journey.JourneyChecks;
import org.mutualcrm.journey.JourneyFigures;
import org.mutualcrm.journey.JourneyId;
import org.mutualcrm.journey.JourneyPlan;
import org.mutualcrm.journey.JourneyStatus;
import org.mutualcrm.journey.JourneyStep;
import org.mutualcrm.journey.JourneyTrials;
import org.mutualcrm.journey.JourneyView;
import org.mutualcrm.journey.Journeying;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Journeys: listed, written, looked at with what they do and did, tried, published. */
@Controller
@RequestMapping("/journeys")
class JourneyPages {

  private static final int SHOWN = 100;
  private static final int TRIED = 50;

  private final JourneyBook book;
  private final Journeying journeying;
  private final JourneyChecks checks;
  private final JourneyFigures figures;
  private final JourneyTrials trials;
  private final SegmentBook segments;
  private final CampaignBook campaigns;
  private final OfferBook offers;
  private final Customers customers;
  private final Clock clock;

  JourneyPages(
      JourneyBook book,
      Journeying journeying,
      JourneyChecks checks,
      JourneyFigures figures,
      JourneyTrials trials,
      SegmentBook segments,
      CampaignBook campaigns,
      OfferBook offers,
      Customers customers,
      Clock clock) {
    this.book = book;
    this.journeying = journeying;
    this.checks = checks;
    this.figures = figures;
    this.trials = trials;
    this.segments = segments;
    this.campaigns = campaigns;
    this.offers = offers;
    this.customers = customers;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  ModelAndView list() {
    return new ModelAndView("journey/list", Map.of("journeys", book.latest(SHOWN)));
  }

  @GetMapping("/new")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView write() {
    return form(JourneyForm.blank(), Map.of(), "");
  }

  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView draft(@ModelAttribute JourneyForm form, CurrentStaff me) {
    var typed = new Typed();
    var draft = form.read(typed, List.of(), me.username());
    if (draft == null) return form(form, typed.errors(), "");
    return new ModelAndView("redirect:/journeys/" + journeying.draft(draft));
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView edit(@PathVariable UUID id) {
    return form(JourneyForm.of(found(id)), Map.of(), id.toString());
  }

  @PostMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_WRITE)
  ModelAndView rewrite(
      @PathVariable UUID id,
      @ModelAttribute JourneyForm form,
      CurrentStaff me,
      RedirectAttributes flash) {
    var typed = new Typed();
    var draft = form.read(typed, found(id).plan().steps(), me.username());
    if (draft == null) return form(form, typed.errors(), id.toString());
    return new ModelAndView(
        JourneyDeeds.said(id, journeying.rewrite(new JourneyId(id), draft), "Saved.", flash));
  }

  /**
   * @param published whether what is live is shown, though something was written since
   * @param forecast whether to say where everybody would come
   * @param trial with whom it is tried
   */
  @GetMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  ModelAndView show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean published,
      @RequestParam(defaultValue = "false") boolean forecast,
      @RequestParam(defaultValue = "") String trial,
      CurrentStaff me) {
    var journey = found(id);
    boolean live = published && journey.live() != null && journey.draft() != null;
    var plan = live ? requireNonNull(journey.live()).plan() : journey.plan();
    var view = new ModelAndView("journey/show");
    view.addObject("it", journey);
    view.addObject("plan", plan);
    view.addObject("published", live);
    view.addObject("checks", checks.of(plan));
    view.addObject("versions", book.versions(journey.id()));
    view.addObject("outcomes", figures.outcomes(journey.id()));
    view.addObject("moving", journeying.moving(journey.id()));
    view.addObject(
        "look",
        new JourneyLook(
            "/journeys/" + id,
            names(plan),
            figures.steps(journey.id()),
            forecast ? trials.of(journey) : null,
            journey.pausedSteps(),
            !live && me.may(Permission.CAMPAIGN_WRITE) && journey.status() != JourneyStatus.ENDED));
    view.addObject("inFlight", InFlight.values());
    if (me.may(Permission.CUSTOMER_READ)) tried(view, journey, trial);
    return view;
  }

  /** Who is or was on it. */
  @GetMapping("/{id}/people")
  @Allowed(Permission.CUSTOMER_READ)
  ModelAndView people(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String step,
      @RequestParam(required = false) @Nullable String cursor) {
    var journey = found(id);
    List<JourneyFigures.OnTheWay> page;
    try {
      page = figures.people(journey.id(), step.isEmpty() ? null : step, cursor, SHOWN);
    } catch (IllegalArgumentException _) {
      return new ModelAndView("redirect:/journeys/" + id + "/people");
    }
    var view = new ModelAndView("journey/people");
    view.addObject("it", journey);
    view.addObject("people", page);
    view.addObject("step", step);
    view.addObject("next", page.size() < SHOWN ? "" : page.getLast().cursor());
    view.addObject("names", steps(journey));
    return view;
  }

  /** The journeys of one customer, on their profile. */
  @GetMapping("/of/{customer}")
  @Allowed(Permission.CUSTOMER_READ)
  ModelAndView of(@PathVariable CustomerId customer) {
    var now =
        customers
            .resolve(customer)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new ModelAndView("journey/profile", Map.of("journeys", figures.of(now)));
  }

  private void tried(ModelAndView view, JourneyView journey, String trial) {
    view.addObject("members", segments.members(journey.plan().entry(), null, TRIED).members());
    view.addObject("tried", trial);
    if (trial.isEmpty()) return;
    try {
      trials
          .of(journey, new CustomerId(UUID.fromString(trial.strip())), clock.instant())
          .ifPresent(it -> view.addObject("trial", it));
    } catch (IllegalArgumentException _) {
      // Whatever was typed is no id: the page says that there is nobody.
    }
  }

  private Map<UUID, String> names(JourneyPlan plan) {
    var names = new HashMap<UUID, String>();
    for (var it : plan.segments())
      segments.find(it).ifPresent(found -> names.put(it.value(), found.name()));
    for (var step : plan.all())
      switch (step) {
        case JourneyStep.Message(_, var it) ->
            campaigns.find(it).ifPresent(found -> names.put(it.value(), found.content().name()));
        case JourneyStep.Give(_, var it) ->
            offers.find(it).ifPresent(found -> names.put(it.value(), found.terms().name()));
        default -> {}
      }
    return names;
  }

  private Map<String, String> steps(JourneyView journey) {
    var names = new HashMap<String, String>();
    for (var version : book.versions(journey.id())) {
      var look =
          new JourneyLook("", names(version.plan()), Map.of(), null, journey.pausedSteps(), false);
      version.plan().all().forEach(it -> names.putIfAbsent(it.key(), look.says(it)));
    }
    return names;
  }

  private JourneyView found(UUID id) {
    return book.find(new JourneyId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(JourneyForm form, Map<String, String> errors, String id) {
    var view = new ModelAndView("journey/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id);
    view.addObject("segments", segments.all());
    view.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }
}
