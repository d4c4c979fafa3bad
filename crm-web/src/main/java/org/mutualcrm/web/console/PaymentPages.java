package org.mutualcrm.web.console;

import java.util.HashMap;
import java.util.Map;
import org.mutualcrm.payment.StripeAccount;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Through whom money is taken. Keys are typed once and never shown again. */
@Controller
@RequestMapping("/settings/payments")
@Allowed(Permission.PAYMENT_MANAGE)
class PaymentPages {

  private final StripeAccount stripe;
  private final String home;

  PaymentPages(
      StripeAccount stripe,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.stripe = stripe;
    this.home = home.replaceAll("/+$", "");
  }

  @GetMapping
  ModelAndView show() {
    return page("", HttpStatus.OK);
  }

  @PostMapping
  ModelAndView connect(
      @RequestParam(defaultValue = "") String secretKey,
      @RequestParam(defaultValue = "") String webhookSecret,
      @RequestParam(defaultValue = "false") boolean same,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      if (same) stripe.renew(secretKey, webhookSecret, me.username());
      else stripe.connect(secretKey, webhookSecret, me.username());
    } catch (IllegalArgumentException e) {
      return page(String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Connected. Gifts are paid through Stripe now."));
    return new ModelAndView("redirect:/settings/payments");
  }

  @PostMapping("/disconnection")
  ModelAndView disconnect(RedirectAttributes flash) {
    stripe.disconnect();
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Disconnected. Nothing new is paid through it."));
    return new ModelAndView("redirect:/settings/payments");
  }

  private ModelAndView page(String fault, HttpStatus status) {
    var model =
        new HashMap<String, Object>(
            Map.of(
                "fault",
                fault,
                "webhook",
                home + "/webhooks/payments/stripe",
                "unfinished",
                stripe.unfinished()));
    stripe.connected().ifPresent(it -> model.put("stripe", it));
    var view = new ModelAndView("gift/payments", model);
    view.setStatus(status);
    return view;
  }
}
