package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.gift.OrderResult.Reason;
import org.mutualcrm.gift.OrderResult.Refused;
import org.mutualcrm.gift.ProgrammeView;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where anybody buys a gift, with or without a script. What they pay with is typed elsewhere. */
@Controller
@Open
class GiveController {

  /** Browsers count the payment page as where the form goes. */
  private static final String POLICY =
      "default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
          + "base-uri 'self'; frame-ancestors 'none'; form-action 'self' https://checkout.stripe.com";

  private final GiftProgrammes programmes;
  private final GiftOrdering ordering;
  private final ContactThrottle throttle;
  private final Brand brand;
  private final Clock clock;

  GiveController(
      GiftProgrammes programmes,
      GiftOrdering ordering,
      ContactThrottle throttle,
      Brand brand,
      Clock clock) {
    this.programmes = programmes;
    this.ordering = ordering;
    this.throttle = throttle;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/p/give/{slug}")
  ModelAndView form(@PathVariable String slug, Locale reader, HttpServletResponse response) {
    return programmes
        .published(slug)
        .map(it ->
            page(it, GiveForm.blank(it, brand.zone()), Map.of(), reader, response, HttpStatus.OK))
        .orElseGet(() -> GiftPageController.closed(brand, false));
  }

  /** Orders, and leads on to where it is paid. Pressed twice it is one order. */
  @PostMapping("/p/give/{slug}")
  ModelAndView order(
      @PathVariable String slug,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var programme = programmes.published(slug).orElse(null);
    if (programme == null) return GiftPageController.closed(brand, false);
    var form = GiveForm.of(request);
    var errors = GiveForm.noErrors();
    var order = form.read(programme, reader, clock.instant(), errors);
    if (order != null && !throttle.admits(request.getRemoteAddr())) {
      errors.put("", "That was a lot at once. Wait ten minutes.");
      return page(programme, form, errors, reader, response, HttpStatus.TOO_MANY_REQUESTS);
    }
    if (order != null)
      switch (ordering.order(order)) {
        case Ordered it -> {
          response.setHeader("Content-Security-Policy", POLICY);
          return new ModelAndView("redirect:" + it.payAt());
        }
        case Refused(var reason) -> errors.put(field(reason), reason.words());
      }
    return page(programme, form, errors, reader, response, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static String field(Reason reason) {
    return switch (reason) {
      case AMOUNT_OUT_OF_RANGE -> "amount";
      case UNKNOWN_PRODUCT -> "product";
      case TOO_MANY_RECIPIENTS -> "to";
      case DAY_OUT_OF_RANGE -> "day";
      case NOT_SOLD, SOLD_OUT, KEY_REUSED, PAYMENT_UNAVAILABLE -> "";
    };
  }

  private ModelAndView page(
      ProgrammeView programme,
      GiveForm form,
      Map<String, String> errors,
      Locale reader,
      HttpServletResponse response,
      HttpStatus status) {
    response.setHeader("Content-Security-Policy", POLICY);
    var view = new ModelAndView("portal/give");
    view.addObject("brand", brand);
    view.addObject("it", programme);
    view.addObject("form", form);
    view.addObject("errors", errors);
    view.addObject("reader", reader);
    view.setStatus(status);
    return view;
  }
}
