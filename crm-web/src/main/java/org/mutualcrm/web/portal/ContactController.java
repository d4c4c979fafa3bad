package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.conversation.OtherSide;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.mutualcrm.webchat.Visitors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where anybody writes to us, with or without a script: a form, and then a page of one's own that
 * holds what was said. Its address is the proof; there is no cookie, so that it also works inside
 * the pages of the company's website.
 */
@Controller
@Open
@RequestMapping("/p/contact/{account}")
class ContactController {

  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self' ";

  private final ChannelAccounts accounts;
  private final Visitors visitors;
  private final Capture capture;
  private final OtherSide otherSide;
  private final ContactThrottle throttle;
  private final Brand brand;
  private final Clock clock;

  ContactController(
      ChannelAccounts accounts,
      Visitors visitors,
      Capture capture,
      OtherSide otherSide,
      ContactThrottle throttle,
      Brand brand,
      Clock clock) {
    this.accounts = accounts;
    this.visitors = visitors;
    this.capture = capture;
    this.otherSide = otherSide;
    this.throttle = throttle;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView form(@PathVariable String account, HttpServletResponse response) {
    return accounts
        .find(Visitors.NETWORK, account)
        .map(it -> page(it, null, ContactForm.blank(), null, response))
        .orElseGet(this::closed);
  }

  /** A visitor's first words. */
  @PostMapping
  ModelAndView begin(
      @PathVariable String account,
      @ModelAttribute ContactForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    return accounts
        .find(Visitors.NETWORK, account)
        .map(it -> said(it, null, form, request, response))
        .orElseGet(this::closed);
  }

  @GetMapping("/{token}")
  ModelAndView thread(
      @PathVariable String account, @PathVariable String token, HttpServletResponse response) {
    return chat(account, token)
        .map(it -> page(it.account(), it.visitor(), ContactForm.blank(), null, response))
        .orElseGet(this::closed);
  }

  @PostMapping("/{token}")
  ModelAndView goOn(
      @PathVariable String account,
      @PathVariable String token,
      @ModelAttribute ContactForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    return chat(account, token)
        .map(it -> said(it.account(), it.visitor(), form, request, response))
        .orElseGet(this::closed);
  }

  /** What was said until now, for a page that follows along. */
  @GetMapping("/{token}/messages")
  ModelAndView messages(@PathVariable String account, @PathVariable String token) {
    return chat(account, token)
        .map(it ->
            new ModelAndView("portal/messages")
                .addObject("brand", brand)
                .addObject("lines", lines(it.account(), it.visitor())))
        .orElseGet(this::closed);
  }

  private record Chat(ChannelAccount account, UUID visitor) {}

  private Optional<Chat> chat(String key, String token) {
    return accounts
        .find(Visitors.NETWORK, key)
        .flatMap(
            account -> visitors.visitor(account, token).map(visitor -> new Chat(account, visitor)));
  }

  private ModelAndView said(
      ChannelAccount account,
      @Nullable UUID known,
      ContactForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!throttle.admits(request.getRemoteAddr())) {
      response.setHeader("Retry-After", "600");
      var view = page(account, known, form, "That was a lot at once. Wait ten minutes.", response);
      view.setStatus(HttpStatus.TOO_MANY_REQUESTS);
      return view;
    }
    // The same form sent twice is the same visitor, too.
    var visitor = known == null ? visitors.begin(account, form.message()) : known;
    var back = "redirect:/p/contact/" + account.key() + "/" + visitors.token(account, visitor);
    // A machine is told that all went well, so that it goes away.
    if (!form.website().isEmpty()) return new ModelAndView(back);
    try {
      var words = form.words(visitor, clock.instant());
      capture.receive(Visitors.NETWORK, account.key(), visitors.delivery(words));
      return new ModelAndView(back + "?sent");
    } catch (IllegalArgumentException _) {
      var view = page(account, known, form, form.fault(), response);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
  }

  private ModelAndView page(
      ChannelAccount account,
      @Nullable UUID visitor,
      ContactForm form,
      @Nullable String fault,
      HttpServletResponse response) {
    var origins = account.setting("origins");
    response.setHeader("Content-Security-Policy", POLICY + (origins == null ? "" : origins));
    var own = "/p/contact/" + account.key();
    return new ModelAndView("portal/contact")
        .addObject("brand", brand)
        .addObject("account", account)
        .addObject("address", visitor == null ? own : own + "/" + visitors.token(account, visitor))
        .addObject("begun", visitor != null)
        .addObject("lines", visitor == null ? List.of() : lines(account, visitor))
        .addObject("form", form)
        .addObject("fault", fault);
  }

  private List<OtherSide.Line> lines(ChannelAccount account, UUID visitor) {
    return otherSide.of(account.id(), visitor.toString());
  }

  private ModelAndView closed() {
    var view = new ModelAndView("portal/closed");
    view.addObject("brand", brand);
    view.addObject("tooMany", false);
    view.setStatus(HttpStatus.NOT_FOUND);
    return view;
  }
}
