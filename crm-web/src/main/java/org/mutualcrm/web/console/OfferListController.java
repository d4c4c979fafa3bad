package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.console.OfferForm.Outcome.Flawed;
import org.mutualcrm.web.console.OfferForm.Outcome.Sound;
import org.mutualcrm.web.console.OffersPage.Filter;
import org.mutualcrm.web.console.OffersPage.Row;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All offers, and the form that writes one. */
@Controller
class OfferListController {

  private static final int PAGE = 50;
  private static final int DAYS = 14;

  private final OfferBook book;
  private final OfferMaking making;
  private final Codes codes;
  private final Redemptions redemptions;
  private final Brand brand;
  private final Clock clock;

  OfferListController(
      OfferBook book,
      OfferMaking making,
      Codes codes,
      Redemptions redemptions,
      Brand brand,
      Clock clock) {
    this.book = book;
    this.making = making;
    this.codes = codes;
    this.redemptions = redemptions;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/offers")
  @Allowed(Permission.OFFER_READ)
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "0") int from,
      Model model) {
    var byCode = offerOf(q);
    if (byCode.isPresent()) return "redirect:/offers/" + byCode.get();
    var all = book.all();
    var found =
        all.stream()
            .filter(it -> matches(it, q))
            .filter(it -> status.isEmpty() || in(it, status))
            .toList();
    int start = Math.clamp(from, 0, found.size());
    int end = Math.min(found.size(), start + PAGE);
    model.addAttribute(
        "offers",
        new OffersPage(
            filters(all, status),
            q,
            rows(found.subList(start, end)),
            end < found.size() ? end : null,
            all.isEmpty()));
    return "offer/list";
  }

  @GetMapping("/offers/new")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView write() {
    return form(
        OfferForm.blank(clock.instant(), zone(), brand.currency()), Map.of(), null, HttpStatus.OK);
  }

  @PostMapping("/offers")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView draft(@ModelAttribute OfferForm form, CurrentStaff me, RedirectAttributes flash) {
    return switch (form.read(me.username())) {
      case Flawed it -> form(form, it.errors(), null, HttpStatus.UNPROCESSABLE_CONTENT);
      case Sound it -> {
        var id = making.draft(it.draft());
        flash.addFlashAttribute(
            Toast.NAME, Toast.ok("Saved as a draft. Make codes, then launch it."));
        yield new ModelAndView("redirect:/offers/" + id);
      }
    };
  }

  @GetMapping("/offers/{id}/edit")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView edit(@PathVariable OfferId id, RedirectAttributes flash) {
    var offer = book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (offer.status() != OfferStatus.DRAFT) {
      flash.addFlashAttribute(
          Toast.NAME, Toast.failed("Only a draft can be changed. End this one and make another."));
      return new ModelAndView("redirect:/offers/" + id);
    }
    return form(OfferForm.of(offer, zone()), Map.of(), id, HttpStatus.OK);
  }

  @PostMapping("/offers/{id}")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView rewrite(
      @PathVariable OfferId id,
      @ModelAttribute OfferForm form,
      CurrentStaff me,
      RedirectAttributes flash) {
    return switch (form.read(me.username())) {
      case Flawed it -> form(form, it.errors(), id, HttpStatus.UNPROCESSABLE_CONTENT);
      case Sound it -> {
        var toast =
            switch (making.rewrite(id, it.draft())) {
              case Changed _ -> Toast.ok("Saved.");
              case NotAllowed refused -> Toast.failed(refused.reason());
              case UnknownOffer _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            };
        flash.addFlashAttribute(Toast.NAME, toast);
        yield new ModelAndView("redirect:/offers/" + id);
      }
    };
  }

  /** How the offer will look, while it is being written. */
  @PostMapping("/offers/preview")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView preview(@ModelAttribute OfferForm form) {
    return new ModelAndView(
        "offer/preview", Map.of("preview", OfferPreview.of(form, brand.name())));
  }

  private ModelAndView form(
      OfferForm form,
      Map<String, String> errors,
      @org.jspecify.annotations.Nullable OfferId id,
      HttpStatus status) {
    var view = new ModelAndView("offer/form");
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("id", id == null ? "" : id.toString());
    view.addObject("preview", OfferPreview.of(form, brand.name()));
    view.setStatus(status);
    return view;
  }

  private Optional<OfferId> offerOf(String query) {
    if (!query.matches("[\\p{Alnum}\\s-]{6,60}")) return Optional.empty();
    try {
      return codes.offerOf(new CodeText(query));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private List<Filter> filters(List<OfferView> all, String chosen) {
    var filters = new java.util.ArrayList<Filter>();
    filters.add(new Filter("", "All", all.size(), chosen.isEmpty()));
    for (var standing : OfferStanding.values()) {
      var name = name(standing);
      long count = all.stream().filter(it -> in(it, name)).count();
      if (count > 0 || name.equals(chosen)) {
        filters.add(new Filter(name, standing.label(), count, name.equals(chosen)));
      }
    }
    return filters;
  }

  private List<Row> rows(List<OfferView> offers) {
    var now = clock.instant();
    var days = redemptions.lastDays(now, DAYS);
    return offers.stream()
        .map(it -> {
          var uses = days.get(it.id());
          return new Row(it, it.standing(now), uses == null ? null : Chart.spark(uses));
        })
        .toList();
  }

  private boolean in(OfferView offer, String status) {
    return name(offer.standing(clock.instant())).equals(status);
  }

  private static String name(OfferStanding standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean matches(OfferView offer, String query) {
    var words = query.strip().toLowerCase(Locale.ROOT);
    return words.isEmpty()
        || offer.terms().name().toLowerCase(Locale.ROOT).contains(words)
        || offer.terms().headline().toLowerCase(Locale.ROOT).contains(words);
  }

  /** The writer's zone where the browser said which, else the brand's. */
  private ZoneId zone() {
    var known = LocaleContextHolder.getTimeZone();
    return known.equals(TimeZone.getTimeZone("UTC")) ? brand.zone() : known.toZoneId();
  }
}
