package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.loyalty.PointsBook;
import org.mutualcrm.loyalty.PointsLinks;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A customer's own page: how many points, what for, and when they end. It shows no name. */
@Controller
class PointsPageController {

  private static final int SHOWN = 30;

  private final PointsLinks links;
  private final PointsBook book;
  private final Knocks knocks;
  private final Brand brand;

  PointsPageController(PointsLinks links, PointsBook book, Knocks knocks, Brand brand) {
    this.links = links;
    this.book = book;
    this.knocks = knocks;
    this.brand = brand;
  }

  @Open
  @GetMapping("/p/points/{token}")
  ModelAndView show(
      @PathVariable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    var opened = links.open(token).orElse(null);
    if (opened == null) {
      boolean tooMany = knocks.tooMany(request.getRemoteAddr());
      if (tooMany) response.setHeader("Retry-After", "900");
      return GiftPageController.closed(brand, tooMany);
    }
    var it = opened.points();
    return new ModelAndView("portal/points")
        .addObject("brand", brand)
        .addObject("reader", reader)
        .addObject("it", it)
        .addObject("entries", book.entries(it.programme().id(), opened.customer(), SHOWN));
  }
}
