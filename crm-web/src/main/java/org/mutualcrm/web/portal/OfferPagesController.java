package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The public pages of offers. They know nothing of who reads them. */
@Controller
class OfferPagesController {

  private final OfferBook book;
  private final Brand brand;
  private final Clock clock;

  OfferPagesController(OfferBook book, Brand brand, Clock clock) {
    this.book = book;
    this.brand = brand;
    this.clock = clock;
  }

  /** What runs now. */
  @Open
  @GetMapping("/p/offers")
  ModelAndView running(Locale reader, HttpServletResponse response) {
    var now = clock.instant();
    var notices =
        book.all().stream()
            .filter(it -> it.open(now))
            .map(it -> OfferNotice.of(it, brand, reader, now))
            .toList();
    return kept(response, "portal/offers", Map.of("offers", notices));
  }

  @Open
  @GetMapping("/p/offers/{slug}")
  ModelAndView show(@PathVariable String slug, Locale reader, HttpServletResponse response) {
    var now = clock.instant();
    return book.published(slug)
        .map(it -> OfferNotice.of(it, brand, reader, now))
        .map(it -> kept(response, "portal/offer", Map.of("offer", it)))
        .orElseGet(() -> unknown(response));
  }

  private ModelAndView unknown(HttpServletResponse response) {
    var view = kept(response, "portal/offers", Map.of("offers", List.of(), "unknown", true));
    view.setStatus(HttpStatus.NOT_FOUND);
    return view;
  }

  /** Caches may keep a page for as long as nobody minds that a figure is old. */
  private ModelAndView kept(HttpServletResponse response, String name, Map<String, ?> model) {
    response.setHeader("Cache-Control", "public, max-age=15");
    response.addHeader("Vary", "Accept-Language");
    var view = new ModelAndView(name, model);
    view.addObject("brand", brand);
    view.addObject(
        "address",
        ServletUriComponentsBuilder.fromCurrentRequestUri().replaceQuery(null).toUriString());
    return view;
  }
}
