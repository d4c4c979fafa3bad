package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mutualcrm.condition.Language;
import org.mutualcrm.offer.CodeJobs;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferChange;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.Redemptions.Step;
import org.mutualcrm.redemption.Reserving;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One offer: how it goes, and what may be done with it now. */
@Controller
@RequestMapping("/offers/{id}")
class OfferController {

  private static final int LATEST = 12;
  private static final int CODES = 10;
  private static final int QUOTAS = 6;
  private static final int HELD = 8;

  private final OfferBook book;
  private final OfferMaking making;
  private final Codes codes;
  private final Redemptions redemptions;
  private final Reserving reserving;
  private final CodeJobs jobs;
  private final SegmentBook segments;
  private final Language language;
  private final Clock clock;

  OfferController(
      OfferBook book,
      OfferMaking making,
      Codes codes,
      Redemptions redemptions,
      Reserving reserving,
      CodeJobs jobs,
      SegmentBook segments,
      Language language,
      Clock clock) {
    this.book = book;
    this.making = making;
    this.codes = codes;
    this.redemptions = redemptions;
    this.reserving = reserving;
    this.jobs = jobs;
    this.segments = segments;
    this.language = language;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  String show(
      @PathVariable OfferId id, @RequestParam(defaultValue = "hour") String by, Model model) {
    model.addAttribute("it", page(id, by.equals("day"), Map.of("count", "100"), Map.of()));
    return "offer/show";
  }

  /** The figures that tick. */
  @GetMapping("/live")
  @Allowed(Permission.OFFER_READ)
  String live(@PathVariable OfferId id, Model model) {
    model.addAttribute("it", figures(id));
    return "offer/live";
  }

  /** The head, once it says something else than the page does already. */
  @GetMapping("/head")
  @Allowed(Permission.OFFER_READ)
  Object head(@PathVariable OfferId id, @RequestParam String shown, Model model) {
    var page = figures(id);
    if (page.standing().name().equals(shown)) return ResponseEntity.noContent().build();
    model.addAttribute("it", page);
    return "offer/head";
  }

  @PostMapping("/launch")
  @Allowed(Permission.OFFER_LAUNCH)
  String launch(@PathVariable OfferId id, RedirectAttributes flash) {
    return said(
        id,
        making.launch(id),
        Toast.undoable("Launched. It gives from now on.", "/offers/" + id + "/pause"),
        flash);
  }

  @PostMapping("/pause")
  @Allowed(Permission.OFFER_LAUNCH)
  String pause(@PathVariable OfferId id, RedirectAttributes flash) {
    return said(
        id,
        making.pause(id),
        Toast.undoable(
            "Paused. Codes are refused until you resume it.", "/offers/" + id + "/launch"),
        flash);
  }

  @PostMapping("/end")
  @Allowed(Permission.OFFER_LAUNCH)
  String end(@PathVariable OfferId id, RedirectAttributes flash) {
    return said(id, making.end(id), Toast.ok("Ended for good."), flash);
  }

  private static String said(OfferId id, OfferChange change, Toast done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case Changed _ -> done;
          case NotAllowed it -> Toast.failed(it.reason());
          case UnknownOffer _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/offers/" + id;
  }

  OfferPage page(OfferId id, boolean byDay, Map<String, String> typed, Map<String, String> errors) {
    return page(id, byDay, segments.all(), typed, errors);
  }

  private OfferPage figures(OfferId id) {
    return page(id, false, List.of(), Map.of(), Map.of());
  }

  private OfferPage page(
      OfferId id,
      boolean byDay,
      List<SegmentView> audiences,
      Map<String, String> typed,
      Map<String, String> errors) {
    var offer = book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var now = clock.instant();
    var step = byDay ? Duration.ofDays(1) : Duration.ofHours(1);
    var history =
        redemptions.history(
            id, Chart.start(now, step, byDay ? 30 : 24), Chart.floor(now, step), step);
    return new OfferPage(
        offer,
        offer.standing(now),
        now,
        byDay ? lastDay(id, now) : history.stream().mapToLong(Step::redeemed).sum(),
        redemptions.reach(id),
        redemptions.latest(id, LATEST),
        Chart.of(history, step),
        byDay,
        codes.of(id, 0, CODES),
        redemptions.quotas(id, QUOTAS),
        reserving.held(id, HELD),
        reserving.countHeld(id),
        jobs.of(id, CodeJobController.SHOWN),
        language.sentence(offer.eligibility()),
        audiences,
        typed,
        errors);
  }

  private long lastDay(OfferId id, Instant now) {
    var hour = Duration.ofHours(1);
    return redemptions
        .history(id, Chart.start(now, hour, 24), Chart.floor(now, hour), hour)
        .stream()
        .mapToLong(Step::redeemed)
        .sum();
  }
}
