package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftReceiving;
import org.mutualcrm.gift.GiftRedeeming;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.QrCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A recipient's page: who it is from, what it is worth, and the code to show. */
@Controller
@Open
@RequestMapping("/p/gifts/{token}")
class GiftPageController {

  private final GiftReceiving receiving;
  private final GiftRedeeming redeeming;
  private final GiftProgrammes programmes;
  private final GiftBook book;
  private final Knocks knocks;
  private final ContactThrottle throttle;
  private final Brand brand;

  GiftPageController(
      GiftReceiving receiving,
      GiftRedeeming redeeming,
      GiftProgrammes programmes,
      GiftBook book,
      Knocks knocks,
      ContactThrottle throttle,
      Brand brand) {
    this.receiving = receiving;
    this.redeeming = redeeming;
    this.programmes = programmes;
    this.book = book;
    this.knocks = knocks;
    this.throttle = throttle;
    this.brand = brand;
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return page(receiving.open(token), token, reader, request, response);
  }

  @PostMapping("/claim")
  ModelAndView claim(
      @PathVariable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!throttle.admits(request.getRemoteAddr())) return tooMuch(response);
    var gift = receiving.claim(token);
    return gift.isPresent()
        ? new ModelAndView("redirect:/p/gifts/" + token)
        : page(gift, token, reader, request, response);
  }

  @PostMapping("/thanks")
  ModelAndView thank(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String words,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!throttle.admits(request.getRemoteAddr())) return tooMuch(response);
    var text =
        words.length() > GiftReceiving.MOST_THANKS
            ? words.substring(0, GiftReceiving.MOST_THANKS)
            : words;
    var gift = receiving.thank(token, text);
    return gift.isPresent()
        ? new ModelAndView("redirect:/p/gifts/" + token)
        : page(gift, token, reader, request, response);
  }

  private ModelAndView page(
      Optional<GiftView> found,
      String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (found.isEmpty()) return closed(brand, knocks.tooMany(request.getRemoteAddr()));
    var gift = found.get();
    var programme = programmes.find(gift.programme()).orElseThrow();
    var code = book.code(gift);
    var model =
        new HashMap<String, Object>(
            Map.of(
                "brand", brand,
                "it", gift,
                "programme", programme,
                "text", programme.text(reader),
                "code", code.spaced(),
                "qr", QrCode.of(code.value()),
                "token", token,
                "reader", reader));
    redeeming.refusal(gift).ifPresent(it -> model.put("refusal", it));
    return new ModelAndView("portal/gift", model);
  }

  private ModelAndView tooMuch(HttpServletResponse response) {
    response.setHeader("Retry-After", "600");
    return closed(brand, true);
  }

  static ModelAndView closed(Brand brand, boolean tooMany) {
    var view = new ModelAndView("portal/closed", Map.of("tooMany", tooMany, "brand", brand));
    view.setStatus(tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND);
    return view;
  }
}
