package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftId;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftOrdering.BuyersOrder;
import org.mutualcrm.gift.GiftServing;
import org.mutualcrm.gift.GiftServing.Served;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.payment.PaymentStatus;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A buyer's own page: where their gifts are, and what can still be changed about them. */
@Controller
@Open
@RequestMapping("/p/give/orders/{token}")
class GiftOrderController {

  private final GiftOrdering ordering;
  private final GiftBook book;
  private final GiftServing serving;
  private final Knocks knocks;
  private final ContactThrottle throttle;
  private final Brand brand;
  private final String home;

  GiftOrderController(
      GiftOrdering ordering,
      GiftBook book,
      GiftServing serving,
      Knocks knocks,
      ContactThrottle throttle,
      Brand brand,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.ordering = ordering;
    this.book = book;
    this.serving = serving;
    this.knocks = knocks;
    this.throttle = throttle;
    this.brand = brand;
    this.home = home.replaceAll("/+$", "");
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return ordering
        .look(token)
        .map(it -> page(it, token, "", reader, response))
        .orElseGet(() -> GiftPageController.closed(brand, knocks.tooMany(request.getRemoteAddr())));
  }

  @PostMapping("/recipient")
  ModelAndView redirect(
      @PathVariable String token,
      @RequestParam GiftId gift,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String email,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var order = ordering.open(token).filter(it -> owns(it, gift)).orElse(null);
    if (order == null)
      return GiftPageController.closed(brand, knocks.tooMany(request.getRemoteAddr()));
    if (!throttle.admits(request.getRemoteAddr())) return tooMuch(order, token, reader, response);
    try {
      return answered(
          token,
          order,
          serving.redirect(gift, new Recipient(name, email), "buyer"),
          reader,
          response);
    } catch (IllegalArgumentException _) {
      return page(
          order,
          token,
          "Write a name, and an address like ada@example.org or none.",
          reader,
          response);
    }
  }

  @PostMapping("/resending")
  ModelAndView resend(
      @PathVariable String token,
      @RequestParam GiftId gift,
      @RequestParam String ask,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var order = ordering.open(token).filter(it -> owns(it, gift)).orElse(null);
    if (order == null)
      return GiftPageController.closed(brand, knocks.tooMany(request.getRemoteAddr()));
    if (!throttle.admits(request.getRemoteAddr())) return tooMuch(order, token, reader, response);
    return answered(token, order, serving.resend(gift, ask), reader, response);
  }

  private ModelAndView tooMuch(
      BuyersOrder order, String token, Locale reader, HttpServletResponse response) {
    response.setHeader("Retry-After", "600");
    var view = page(order, token, "That was a lot at once. Wait ten minutes.", reader, response);
    view.setStatus(HttpStatus.TOO_MANY_REQUESTS);
    return view;
  }

  private ModelAndView answered(
      String token,
      BuyersOrder order,
      Optional<Served> served,
      Locale reader,
      HttpServletResponse response) {
    return switch (served.orElseThrow()) {
      case Served.Done _ -> new ModelAndView("redirect:/p/give/orders/" + token + "?done");
      case Served.NotAllowed(var reason) -> page(order, token, reason, reader, response);
    };
  }

  private boolean owns(BuyersOrder order, GiftId gift) {
    return book.of(order.id()).stream().anyMatch(it -> it.id().equals(gift));
  }

  private ModelAndView page(
      BuyersOrder it, String token, String fault, Locale reader, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    boolean paid = it.status() == PaymentStatus.PAID;
    if (it.status() == PaymentStatus.PROCESSING || it.status() == PaymentStatus.PENDING)
      response.setHeader("Refresh", "15");
    List<GiftOrderLine> lines =
        book.of(it.id()).stream()
            .map(gift -> new GiftOrderLine(gift, paid ? home + book.link(gift) : ""))
            .toList();
    return new ModelAndView(
        "portal/giftorder",
        Map.of(
            "brand", brand, "it", it, "lines", lines, "token", token, "fault", fault, "reader",
            reader));
  }
}
