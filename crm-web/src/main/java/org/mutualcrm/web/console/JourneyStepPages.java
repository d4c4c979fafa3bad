package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignStatus;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.journey.JourneyBook;
import org.mutualcrm.journey.JourneyFault;
import org.mutualcrm.journey.JourneyId;
import org.mutualcrm.journey.JourneyStep;
import org.mutualcrm.journey.JourneySteps;
import org.mutualcrm.journey.JourneySteps.Place;
import org.mutualcrm.journey.JourneyView;
import org.mutualcrm.journey.Journeying;
import org.mutualcrm.journey.StepKind;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.segment.SegmentBook;
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

/** The steps of a journey are put in, written anew, moved and taken out. */
@Controller
@RequestMapping("/journeys/{id}/steps")
@Allowed(Permission.CAMPAIGN_WRITE)
class JourneyStepPages {

  private static final int CAMPAIGNS = 200;

  private final JourneyBook book;
  private final Journeying journeying;
  private final SegmentBook segments;
  private final CampaignBook campaigns;
  private final OfferBook offers;
  private final SecureRandom random = new SecureRandom();

  JourneyStepPages(
      JourneyBook book,
      Journeying journeying,
      SegmentBook segments,
      CampaignBook campaigns,
      OfferBook offers) {
    this.book = book;
    this.journeying = journeying;
    this.segments = segments;
    this.campaigns = campaigns;
    this.offers = offers;
  }

  @GetMapping("/new")
  ModelAndView write(
      @PathVariable UUID id, @RequestParam StepKind kind, @RequestParam String place) {
    return form(found(id), StepForm.blank(kind), Map.of(), "", place);
  }

  @PostMapping
  ModelAndView add(
      @PathVariable UUID id,
      @RequestParam StepKind kind,
      @RequestParam(defaultValue = "") String place,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var journey = found(id);
    var form = StepForm.of(kind, request);
    var typed = new Typed();
    var step = form.read(typed, key(kind), null);
    if (step == null) return form(journey, form, typed.errors(), "", place);
    return changed(id, it -> JourneySteps.insert(it, Place.read(place), step), "Added.", me, flash);
  }

  @GetMapping("/{key}")
  ModelAndView edit(@PathVariable UUID id, @PathVariable String key) {
    var journey = found(id);
    return form(journey, StepForm.of(step(journey, key)), Map.of(), key, "");
  }

  @PostMapping("/{key}")
  ModelAndView rewrite(
      @PathVariable UUID id,
      @PathVariable String key,
      HttpServletRequest request,
      CurrentStaff me,
      RedirectAttributes flash) {
    var journey = found(id);
    var before = step(journey, key);
    var form = StepForm.of(StepKind.of(before), request);
    var typed = new Typed();
    var step = form.read(typed, key, before);
    if (step == null) return form(journey, form, typed.errors(), key, "");
    return changed(id, it -> JourneySteps.replace(it, step), "Saved.", me, flash);
  }

  @PostMapping("/{key}/up")
  ModelAndView up(
      @PathVariable UUID id, @PathVariable String key, CurrentStaff me, RedirectAttributes flash) {
    return changed(id, it -> JourneySteps.move(it, key, -1), "Moved up.", me, flash);
  }

  @PostMapping("/{key}/down")
  ModelAndView down(
      @PathVariable UUID id, @PathVariable String key, CurrentStaff me, RedirectAttributes flash) {
    return changed(id, it -> JourneySteps.move(it, key, 1), "Moved down.", me, flash);
  }

  @PostMapping("/{key}/remove")
  ModelAndView remove(
      @PathVariable UUID id, @PathVariable String key, CurrentStaff me, RedirectAttributes flash) {
    return changed(id, it -> JourneySteps.remove(it, key), "Taken out.", me, flash);
  }

  private ModelAndView changed(
      UUID id,
      UnaryOperator<List<JourneyStep>> change,
      String done,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      return new ModelAndView(
          JourneyDeeds.said(
              id, journeying.change(new JourneyId(id), me.username(), change), done, flash));
    } catch (JourneyFault e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
      return new ModelAndView("redirect:/journeys/" + id);
    }
  }

  private ModelAndView form(
      JourneyView journey, StepForm form, Map<String, String> errors, String key, String place) {
    var view = new ModelAndView("journey/step");
    view.addObject("it", journey);
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("key", key);
    view.addObject("place", place);
    view.addObject("segments", segments.all());
    view.addObject(
        "campaigns",
        form.kind() == StepKind.MESSAGE
            ? campaigns.latest(CAMPAIGNS).stream().filter(JourneyStepPages::waits).toList()
            : List.of());
    view.addObject(
        "offers",
        form.kind() == StepKind.GIVE
            ? offers.all().stream().filter(it -> it.status() != OfferStatus.ENDED).toList()
            : List.of());
    view.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private static boolean waits(CampaignView it) {
    return it.content().trigger() == OccasionKind.JOURNEY && it.status() != CampaignStatus.ENDED;
  }

  private JourneyView found(UUID id) {
    return book.find(new JourneyId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static JourneyStep step(JourneyView journey, String key) {
    return journey.plan().all().stream()
        .filter(it -> it.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String key(StepKind kind) {
    var bytes = new byte[4];
    random.nextBytes(bytes);
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + "-"
        + HexFormat.of().formatHex(bytes);
  }
}
