package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.console.OfferForm.Outcome.Flawed;
import org.mutualcrm.web.console.OfferForm.Outcome.Sound;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes offers, and drafts anew. */
@Controller
class OfferFormController {

  private final OfferBook book;
  private final OfferMaking making;
  private final EligibilityForms eligibilities;
  private final Brand brand;
  private final Clock clock;

  OfferFormController(
      OfferBook book,
      OfferMaking making,
      EligibilityForms eligibilities,
      Brand brand,
      Clock clock) {
    this.book = book;
    this.making = making;
    this.eligibilities = eligibilities;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/offers/new")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView write(@RequestParam(defaultValue = "") String reason) {
    var blank = OfferForm.blank(clock.instant(), zone(), brand.currency(), reason);
    var everyone = eligibilities.of(Condition.everyone());
    return form(
        new Written(blank, RewardForm.blank(), QuotaForm.blank(), everyone),
        Map.of(),
        null,
        HttpStatus.OK);
  }

  @PostMapping("/offers")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView draft(
      @ModelAttribute OfferForm form,
      @ModelAttribute RewardForm gives,
      @ModelAttribute QuotaForm quotas,
      @RequestParam Map<String, String> typed,
      CurrentStaff me,
      RedirectAttributes flash) {
    var written = new Written(form, gives, quotas, eligibilities.read(typed));
    return switch (written.read(me.username())) {
      case Flawed it -> form(written, it.errors(), null, HttpStatus.UNPROCESSABLE_CONTENT);
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
    var written =
        new Written(
            OfferForm.of(offer, zone()),
            RewardForm.of(offer.promise()),
            QuotaForm.of(offer),
            eligibilities.of(offer.eligibility()));
    return form(written, Map.of(), id, HttpStatus.OK);
  }

  @PostMapping("/offers/{id}")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView rewrite(
      @PathVariable OfferId id,
      @ModelAttribute OfferForm form,
      @ModelAttribute RewardForm gives,
      @ModelAttribute QuotaForm quotas,
      @RequestParam Map<String, String> typed,
      CurrentStaff me,
      RedirectAttributes flash) {
    var written = new Written(form, gives, quotas, eligibilities.read(typed));
    return switch (written.read(me.username())) {
      case Flawed it -> form(written, it.errors(), id, HttpStatus.UNPROCESSABLE_CONTENT);
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

  /** One step of writing who may use it; keeps nothing. */
  @PostMapping("/offers/conditions")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView conditions(
      @ModelAttribute OfferForm form,
      @ModelAttribute RewardForm gives,
      @ModelAttribute QuotaForm quotas,
      @RequestParam Map<String, String> typed,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment) {
    var who = eligibilities.step(typed);
    if (fragment)
      return new ModelAndView("offer/eligibility", Map.of("it", who, "errors", Map.of()));
    var id = typed.getOrDefault("id", "");
    var written = new Written(form, gives, quotas, who);
    return form(written, Map.of(), id.isEmpty() ? null : OfferId.of(id), HttpStatus.OK);
  }

  /** How the offer will look, while it is being written. */
  @PostMapping("/offers/preview")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView preview(
      @ModelAttribute OfferForm form,
      @ModelAttribute RewardForm gives,
      @ModelAttribute QuotaForm quotas,
      @RequestParam Map<String, String> typed) {
    var written = new Written(form, gives, quotas, eligibilities.read(typed));
    return new ModelAndView("offer/preview", Map.of("preview", preview(written)));
  }

  /** All that is typed into the page. */
  private record Written(OfferForm form, RewardForm gives, QuotaForm quotas, EligibilityForm who) {

    OfferForm.Outcome read(String by) {
      return form.read(gives, quotas, who.condition(), by);
    }
  }

  private ModelAndView form(
      Written written, Map<String, String> errors, @Nullable OfferId id, HttpStatus status) {
    var view = new ModelAndView("offer/form");
    view.addObject("form", written.form());
    view.addObject("gives", written.gives());
    view.addObject("quotas", written.quotas());
    view.addObject("who", written.who());
    view.addObject("errors", errors);
    view.addObject("id", id == null ? "" : id.toString());
    view.addObject("preview", preview(written));
    view.setStatus(status);
    return view;
  }

  private OfferPreview preview(Written written) {
    return OfferPreview.of(
        written.form(),
        written.read("preview"),
        eligibilities.audience(written.who()),
        brand.name());
  }

  /** The writer's zone where the browser said which, else the brand's. */
  private ZoneId zone() {
    var known = LocaleContextHolder.getTimeZone();
    return known.equals(TimeZone.getTimeZone("UTC")) ? brand.zone() : known.toZoneId();
  }
}
