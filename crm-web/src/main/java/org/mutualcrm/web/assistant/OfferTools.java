package org.mutualcrm.web.assistant;

import static org.mutualcrm.web.assistant.Parameter.id;
import static org.mutualcrm.web.assistant.Parameter.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Language;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.Order;
import org.mutualcrm.redemption.Purchase;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.CodeAsking;
import org.mutualcrm.web.RuleWords;
import org.mutualcrm.web.Voice;
import org.springframework.stereotype.Component;

/** What there is to offer, and what a code would do. Nothing here redeems. */
@Component
class OfferTools implements Tool.Kit {

  private static final int MOST = 100;

  private final OfferBook offers;
  private final Redeeming redeeming;
  private final CodeAsking asking;
  private final Customers customers;
  private final Evaluation evaluation;
  private final Language language;
  private final Brand brand;
  private final Clock clock;

  OfferTools(
      OfferBook offers,
      Redeeming redeeming,
      CodeAsking asking,
      Customers customers,
      Evaluation evaluation,
      Language language,
      Brand brand,
      Clock clock) {
    this.offers = offers;
    this.redeeming = redeeming;
    this.asking = asking;
    this.customers = customers;
    this.evaluation = evaluation;
    this.language = language;
    this.brand = brand;
    this.clock = clock;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "list_offers",
            "List offers",
            "The offers that run now, and for whom. With a customer, whether each is for them.",
            Permission.OFFER_READ,
            true,
            List.of(id("customer_id", "whether the offers are for this customer").optional()),
            this::list),
        new Tool(
            "check_code",
            "Check a code",
            "What a code would do on an order now, or why it would do nothing and what would make it work. Changes"
                + " nothing and redeems nothing.",
            Permission.CODE_VALIDATE,
            true,
            List.of(
                text("code", "as printed; case, blanks and dashes do not matter", 60),
                text("amount", "what the order comes to, such as 24.90", 20),
                text("currency", "ISO 4217, " + brand.currency() + " if left out", 3).optional(),
                id("customer_id", "who would use it").optional(),
                text("channel", "where: till, web, instagram", 40).optional(),
                text("store", "in which of the stores", 40).optional()),
            this::check));
  }

  record Offer(
      UUID offerId,
      String name,
      String headline,
      String smallPrint,
      String reason,
      String forWhom,
      Instant endsAt,
      @Nullable Boolean forThisCustomer) {}

  record Offers(List<Offer> offers) {}

  private Offers list(ToolCall call) {
    var now = clock.instant();
    var asked = call.optionalId("customer_id");
    if (asked != null && !call.staff().may(Permission.CUSTOMER_READ))
      throw new ToolRefusal("FORBIDDEN", "customer_id: You may not look at customers.");
    var customer =
        asked == null
            ? null
            : customers
                .resolve(new CustomerId(asked))
                .orElseThrow(() -> ToolRefusal.unknown("customer"));
    return new Offers(
        offers.all().stream()
            .filter(it -> it.open(now))
            .limit(MOST)
            .map(it -> offer(it, customer, now))
            .toList());
  }

  private Offer offer(OfferView it, @Nullable CustomerId customer, Instant now) {
    return new Offer(
        it.id().value(),
        it.terms().name(),
        it.terms().headline(),
        it.terms().smallPrint(),
        it.reason().label(),
        it.forEveryone() ? "every customer" : language.sentence(it.eligibility()),
        it.window().endsAt(),
        customer == null
            ? null
            : evaluation
                .of(customer, it.eligibility(), now)
                .map(org.mutualcrm.condition.Trace::holds)
                .orElse(false));
  }

  /**
   * @param code of the refusal, as in the interface
   * @param change what would make it work, where that is known
   */
  record Checked(
      boolean valid,
      @Nullable String headline,
      @Nullable String discount,
      @Nullable String toPay,
      @Nullable String code,
      @Nullable String because,
      @Nullable String change) {}

  private Checked check(ToolCall call) {
    admit(call);
    var customer = call.optionalId("customer_id");
    var channel = call.optionalText("channel");
    var purchase =
        new Purchase(
            order(call),
            customer == null ? null : new CustomerId(customer),
            channel == null ? "api" : channel,
            call.optionalText("store"));
    var it = redeeming.evaluate(code(call), purchase);
    if (it.verdict() instanceof Invalid no) asking.refused(no.refusal(), call.staff(), call.http());
    // Who asked for hundreds at once is told no more than who asked one by one.
    admit(call);
    return switch (it.verdict()) {
      case Valid yes ->
          new Checked(
              true,
              yes.headline(),
              yes.discount().toString(),
              yes.order().minus(yes.discount()).toString(),
              null,
              null,
              null);
      case Invalid no ->
          new Checked(
              false,
              null,
              null,
              null,
              no.refusal().name(),
              no.refusal().message() + " " + no.refusal().hint(),
              it.explanation()
                  .decisive()
                  .flatMap(rule -> RuleWords.plain().change(Voice.AGENT, rule))
                  .orElse(null));
    };
  }

  private void admit(ToolCall call) {
    var wait = asking.blocked(call.staff(), call.http()).orElse(null);
    if (wait != null)
      throw new ToolRefusal(
          "TOO_MANY_UNKNOWN_CODES",
          "Too many codes that do not exist. Wait " + Math.max(1, wait.toSeconds()) + " seconds.");
  }

  private static CodeText code(ToolCall call) {
    try {
      return new CodeText(call.text("code"));
    } catch (IllegalArgumentException e) {
      throw new ToolRefusal("INVALID_ARGUMENT", "code: " + e.getMessage() + ".");
    }
  }

  private Order order(ToolCall call) {
    try {
      var currency = call.optionalText("currency");
      var unit = CurrencyUnit.of(currency == null ? brand.currency() : currency);
      var amount = call.text("amount");
      if (!amount.matches("\\d{1,12}(\\.\\d{1,3})?"))
        throw new ToolRefusal("INVALID_ARGUMENT", "amount: Send a number such as 24.90.");
      return Order.of(Money.of(unit, new BigDecimal(amount), RoundingMode.UNNECESSARY));
    } catch (IllegalCurrencyException _) {
      throw new ToolRefusal("INVALID_ARGUMENT", "currency: Send three letters such as EUR.");
    } catch (ArithmeticException | IllegalArgumentException _) {
      throw new ToolRefusal("INVALID_ARGUMENT", "amount: This is not an amount of that currency.");
    }
  }
}
