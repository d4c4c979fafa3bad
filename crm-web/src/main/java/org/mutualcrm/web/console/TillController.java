package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.redemption.Purchase;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.redemption.RollingBack;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.CodeAsking;
import org.mutualcrm.web.console.TillPage.Verdict;
import org.mutualcrm.web.console.TillPage.Verdict.Done;
import org.mutualcrm.web.console.TillPage.Verdict.GivenBack;
import org.mutualcrm.web.console.TillPage.Verdict.Would;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The till: a code, an amount, one verdict. Made for a scanner, a thumb and a queue. */
@Controller
@RequestMapping("/till")
class TillController {

  private static final String CHANNEL = "till";
  private static final String STORE = "till-store";
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final Order ANY = Order.of(Money.zero(CurrencyUnit.EUR));
  private static final String NOBODY =
      "Nobody found by that. Try an e-mail or a phone number, or leave it empty.";

  private final Redeeming redeeming;
  private final RollingBack rollingBack;
  private final TillGuests guests;
  private final TillHelp help;
  private final CodeAsking asking;
  private final GiftTill gifts;
  private final Brand brand;

  TillController(
      Redeeming redeeming,
      RollingBack rollingBack,
      TillGuests guests,
      TillHelp help,
      CodeAsking asking,
      GiftTill gifts,
      Brand brand) {
    this.gifts = gifts;
    this.asking = asking;
    this.redeeming = redeeming;
    this.rollingBack = rollingBack;
    this.guests = guests;
    this.help = help;
    this.brand = brand;
  }

  /** What the form means, once it could be read. */
  private record Asked(CodeText code, Order order, @Nullable CustomerCard customer, String store) {
    @Nullable CustomerId customerId() {
      return customer == null ? null : customer.id();
    }

    Purchase purchase() {
      return new Purchase(order, customerId(), CHANNEL, store);
    }
  }

  @GetMapping
  @Allowed(Permission.CODE_REDEEM)
  ModelAndView open(@CookieValue(name = STORE, defaultValue = "") String store) {
    return page(TillForm.blank(brand.currency(), decoded(store)), null, null, HttpStatus.OK);
  }

  @PostMapping("/check")
  @Allowed(Permission.CODE_REDEEM)
  ModelAndView check(
      @ModelAttribute TillForm form,
      @ModelAttribute TillLines lines,
      CurrentStaff me,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answered(
        form,
        lines,
        me,
        request,
        response,
        asked -> {
          var it = redeeming.evaluate(asked.code(), asked.purchase());
          return switch (it.verdict()) {
            case Valid yes ->
                new Would(
                    yes.code(),
                    yes.headline(),
                    yes.order(),
                    yes.discount(),
                    handOver(yes.reward(), yes.discount()),
                    Why.of(it.explanation()));
            case Invalid no -> {
              asking.refused(no.refusal(), me, request);
              yield help.refused(
                  no.refusal(), no.eligibility(), asked.code(), it.explanation(), me);
            }
          };
        });
  }

  @PostMapping("/redeem")
  @Allowed(Permission.CODE_REDEEM)
  ModelAndView redeem(
      @ModelAttribute TillForm form,
      @ModelAttribute TillLines lines,
      CurrentStaff me,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answered(
        form,
        lines,
        me,
        request,
        response,
        asked -> {
          var command =
              new RedeemCode(
                  asked.code(),
                  asked.order(),
                  asked.customerId(),
                  CHANNEL,
                  asked.purchase().store(),
                  form.key(),
                  me.username());
          return switch (redeeming.redeem(command)) {
            case Redeemed it ->
                new Done(
                    it.id(),
                    it.code(),
                    it.headline(),
                    it.order(),
                    it.discount(),
                    handOver(it.reward(), it.discount()),
                    it.at(),
                    it.repeated());
            case Refused it -> {
              asking.refused(it.refusal(), me, request);
              var why = redeeming.evaluate(asked.code(), asked.purchase()).explanation();
              yield help.refused(it.refusal(), it.eligibility(), asked.code(), why, me);
            }
          };
        });
  }

  /** This till stands in the same store tomorrow. */
  private static void remember(String store, HttpServletResponse response) {
    var kept =
        ResponseCookie.from(STORE, URLEncoder.encode(store.strip(), StandardCharsets.UTF_8))
            .path("/till")
            .httpOnly(true)
            .sameSite("Strict")
            .maxAge(store.isBlank() ? Duration.ZERO : A_YEAR)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, kept.toString());
  }

  private static String decoded(String cookie) {
    try {
      return URLDecoder.decode(cookie, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /** By its lines where some are typed, else by its sum. */
  private static @Nullable Order order(TillForm form, TillLines lines, Typed typed) {
    var currency = typed.currency("currency", form.currency());
    if (lines.any()) return lines.read(typed, currency);
    if (form.amount().isBlank()) typed.refuse("amount", "Now type what the order comes to.");
    var sum = typed.money("amount", form.amount(), currency);
    return sum == null ? null : Order.of(sum);
  }

  private static @Nullable String handOver(Reward reward, Money discount) {
    return reward.withoutDiscount() && discount.isZero() ? OfferText.gives(reward) : null;
  }

  /** Takes back what was just redeemed, for the wrong guest or the wrong order. */
  @PostMapping("/rollback")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ModelAndView rollBack(
      @RequestParam RedemptionId id,
      @CookieValue(name = STORE, defaultValue = "") String store,
      CurrentStaff me) {
    return switch (rollingBack.rollBack(id, "Wrong at the till", me.username())) {
      case RolledBack it ->
          page(
              TillForm.blank(brand.currency(), decoded(store)),
              null,
              new GivenBack(it.discount(), it.repeated()),
              HttpStatus.OK);
      case UnknownRedemption _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private ModelAndView answered(
      TillForm form,
      TillLines lines,
      CurrentStaff me,
      HttpServletRequest request,
      HttpServletResponse response,
      java.util.function.Function<Asked, Verdict> answer) {
    var typed = new Typed();
    var wait = asking.blocked(me, request);
    if (wait.isPresent()) {
      typed.refuse("code", "Too many codes were tried that do not exist. Wait a minute.");
      return page(form, lines, typed.errors(), List.of(), null, null, HttpStatus.TOO_MANY_REQUESTS);
    }
    var code = typed.read("code", () -> new CodeText(form.code()));
    if (code != null && gifts.knows(code)) return gifts.found(code, form.store());
    var order = order(form, lines, typed);
    if (typed.read("store", () -> new Purchase(ANY, null, CHANNEL, form.store())) != null)
      remember(form.store(), response);
    if (!form.key().matches("[\\w-]{1,200}"))
      typed.refuse("code", "This form is too old. Scan again.");
    var customer = guests.sure(form, me);
    var candidates = customer == null ? guests.candidates(form, me) : List.<CustomerCard>of();
    if (customer == null && !form.customer().isBlank()) {
      typed.refuse("customer", candidates.isEmpty() ? NOBODY : "Which of these is it?");
    }
    if (typed.flawed() || code == null || order == null) {
      return page(
          form,
          lines,
          typed.errors(),
          candidates,
          customer,
          null,
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var verdict = answer.apply(new Asked(code, order, customer, form.store()));
    var next =
        switch (verdict) {
          case Would _ -> customer == null ? form : form.chosen(customer.id().toString());
          case Verdict.No _ -> form.renewed();
          case Done _, GivenBack _ -> TillForm.blank(form.currency(), form.store());
        };
    boolean over = verdict instanceof Done || verdict instanceof GivenBack;
    return page(
        next,
        over ? TillLines.blank() : lines,
        Map.of(),
        List.of(),
        customer,
        verdict,
        HttpStatus.OK);
  }

  private static ModelAndView page(
      TillForm form, @Nullable CustomerCard named, @Nullable Verdict verdict, HttpStatus status) {
    return page(form, TillLines.blank(), Map.of(), List.of(), named, verdict, status);
  }

  private static ModelAndView page(
      TillForm form,
      TillLines lines,
      Map<String, String> errors,
      List<CustomerCard> candidates,
      @Nullable CustomerCard named,
      @Nullable Verdict verdict,
      HttpStatus status) {
    var view = new ModelAndView("till");
    view.addObject("it", new TillPage(form, lines, errors, candidates, named, verdict));
    view.setStatus(status);
    return view;
  }
}
