package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
import org.mutualcrm.payment.SandboxPayment;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sandbox's payment page, in the place of a real provider's. No card is asked for. */
@Controller
@Open
@RequestMapping("/p/pay/{session}")
class SandboxPayController {

  private static final Set<String> BUYERS = Set.of("PAY", "PAY_LATER", "GIVE_UP");

  private final SandboxBank bank;
  private final Brand brand;

  SandboxPayController(SandboxBank bank, Brand brand) {
    this.bank = bank;
    this.brand = brand;
  }

  @GetMapping
  ModelAndView show(@PathVariable String session, Locale reader, HttpServletResponse response) {
    return bank.find(session)
        .map(it -> page(it, false, reader, response))
        .orElseGet(() -> GiftPageController.closed(brand, false));
  }

  @PostMapping
  ModelAndView act(
      @PathVariable String session,
      @RequestParam String act,
      Locale reader,
      HttpServletResponse response) {
    var payment = bank.find(session).orElse(null);
    if (payment == null) return GiftPageController.closed(brand, false);
    if (!BUYERS.contains(act)) return page(payment, true, reader, response);
    bank.act(payment, Act.valueOf(act));
    return new ModelAndView("redirect:" + path(payment.successUrl()));
  }

  // Back on this very server, whatever it is called from outside.
  private static String path(String url) {
    return url.substring(url.indexOf("/p/"));
  }

  private ModelAndView page(
      SandboxPayment it, boolean declined, Locale reader, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    return new ModelAndView(
        "portal/pay", Map.of("brand", brand, "it", it, "declined", declined, "reader", reader));
  }
}
