package org.mutualcrm.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.mutualcrm.redemption.Change;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.redemption.RuleResult;

/** Says in three voices what a rule found, and what would make it hold. */
public final class RuleWords {

  private final Function<Money, String> money;
  private final Function<Instant, String> moment;

  public RuleWords(Function<Money, String> money, Function<Instant, String> moment) {
    this.money = money;
    this.moment = moment;
  }

  /** As amounts and moments are written between programs. */
  public static RuleWords plain() {
    return new RuleWords(Money::toString, Instant::toString);
  }

  /** Nothing where the rule does not concern who listens. */
  public Optional<String> says(Voice voice, RuleResult it) {
    return switch (voice) {
      case CUSTOMER -> it.holds() ? because(it) : refused(it);
      case AGENT -> Optional.of(found(it));
      case ENGINEER -> Optional.of(technical(it));
    };
  }

  /** The nearest change that would make it hold, where one is known. */
  public Optional<String> change(Voice voice, RuleResult it) {
    var change = it.change();
    if (change == null) return Optional.empty();
    return Optional.of(
        switch (voice) {
          case CUSTOMER -> ask(change);
          case AGENT -> advise(change);
          case ENGINEER -> change.toString();
        });
  }

  /** What a customer is glad to hear; limits and counters are nobody else's business. */
  private Optional<String> because(RuleResult it) {
    return switch (it.rule()) {
      case WINDOW -> Optional.of("It runs until " + at(it, "until") + ".");
      case CODE_VALIDITY -> Optional.of("Your code works until " + at(it, "until") + ".");
      case MINIMUM_ORDER -> Optional.of("Your order is large enough: " + sum(it, "goods") + ".");
      case REWARD_APPLIES -> Optional.of("It takes " + sum(it, "discount") + " off your order.");
      case CODE_OWNER -> Optional.of("This code is yours.");
      case ELIGIBILITY -> Optional.of("You are one of those it is for.");
      default -> Optional.empty();
    };
  }

  private static Optional<String> refused(RuleResult it) {
    var refusal = it.refusal();
    if (refusal == null) return Optional.empty();
    return Optional.of(
        switch (refusal) {
          case CUSTOMER_LIMIT_REACHED -> "You have used this offer as often as it allows.";
          case MINIMUM_INTERVAL_NOT_REACHED -> "You used this offer a short while ago.";
          case CUSTOMER_NOT_ELIGIBLE -> "This offer is for others.";
          case CUSTOMER_REQUIRED -> "We need to know who you are for this offer.";
          default -> refusal.message();
        });
  }

  private String found(RuleResult it) {
    boolean yes = it.holds();
    return switch (it.rule()) {
      case CODE_KNOWN -> yes ? "The code is ours." : "The code is not one of ours.";
      case CODE_STANDS -> {
        if (yes) yield "The code stands.";
        yield it.refusal() == Refusal.CODE_OF_PARTNER
            ? "The code is redeemed at a partner."
            : "The code was withdrawn.";
      }
      case CODE_USES -> "The code was used " + counted(it) + ".";
      case OFFER_RUNS ->
          "The offer is "
              + text(it, "status").toLowerCase(Locale.ROOT)
              + " and ends on "
              + at(it, "until")
              + ".";
      case CODE_VALIDITY ->
          it.inputs().containsKey("received")
              ? "Somebody got the code on "
                  + at(it, "received")
                  + "; it works until "
                  + at(it, "until")
                  + "."
              : "The code works until " + at(it, "until") + ".";
      case WINDOW ->
          "The offer starts on " + at(it, "from") + " and ends on " + at(it, "until") + ".";
      case HOURS -> yes ? "These are its hours." : "These are none of its hours.";
      case CURRENCY ->
          "The order is in " + text(it, "order") + ", the offer in " + text(it, "offer") + ".";
      case MINIMUM_ORDER ->
          "The goods come to " + sum(it, "goods") + "; it holds from " + sum(it, "least") + ".";
      case REWARD_APPLIES ->
          yes
              ? "It takes " + sum(it, "discount") + " off."
              : "Nothing on the order is what it is about.";
      case STORE_NAMED ->
          yes ? "The store is " + text(it, "store") + "." : "Nobody said which store it is.";
      case TOTAL_LIMIT -> "The offer was used " + counted(it) + ".";
      case BUDGET ->
          sum(it, "spent")
              + " of "
              + sum(it, "budget")
              + " were spent; this takes "
              + sum(it, "discount")
              + ".";
      case CUSTOMER_NAMED -> yes ? "We know who uses it." : "Nobody we know was named.";
      case CODE_OWNER -> yes ? "The code is this customer's own." : "The code is somebody else's.";
      case ELIGIBILITY ->
          yes
              ? "The customer is one of those it is for."
              : "The customer is none of those it is for.";
      case CUSTOMER_LIMIT -> "This customer used it " + counted(it) + ".";
      case MINIMUM_INTERVAL -> interval(it);
      case CHANNEL_LIMIT -> "Through " + text(it, "at") + " it was used " + counted(it) + ".";
      case DAY_LIMIT -> "On " + text(it, "at") + " it was used " + counted(it) + ".";
      case STORE_LIMIT -> "In " + text(it, "at") + " it was used " + counted(it) + ".";
      case STACKING ->
          text(it, "codes")
              + " of the cart's codes go together; this one takes "
              + sum(it, "discount")
              + ".";
    };
  }

  private String interval(RuleResult it) {
    var between = SpanWords.of(Duration.parse(text(it, "interval")));
    var last = it.inputs().get("last");
    return last == null
        ? "Between two uses lie " + between + "; this is the first."
        : "Between two uses lie "
            + between
            + "; the last was on "
            + moment.apply(Instant.parse(last))
            + ".";
  }

  private static String counted(RuleResult it) {
    var most = it.inputs().get("most");
    var used = text(it, "used");
    return most == null
        ? used + (used.equals("1") ? " time" : " times") + " before, without a limit"
        : used + " of " + most + " times before";
  }

  private static String technical(RuleResult it) {
    var inputs =
        it.inputs().entrySet().stream()
            .map(input -> " " + input.getKey() + "=" + input.getValue())
            .collect(Collectors.joining());
    var refusal = it.refusal();
    return it.rule()
        + (it.holds() ? " holds" : " fails")
        + inputs
        + (refusal == null ? "" : " -> " + refusal);
  }

  private String ask(Change change) {
    return switch (change) {
      case Change.Add(var more) -> "Add " + money.apply(more) + " to your order.";
      case Change.TakeAtMost(var left) ->
          "A smaller order may still do: " + money.apply(left) + " are left to give.";
      case Change.Wait(var until) -> "Come back on " + moment.apply(until) + ".";
      case Change.PayIn(var currency) -> "Pay in " + currency + ".";
      case Change.Give(var thing) ->
          switch (thing) {
            case CUSTOMER -> "Say who you are.";
            case ANOTHER_CUSTOMER -> "It may still do for somebody else.";
            case ANOTHER_CODE -> "Try another code.";
            case STORE -> "Ask at the till.";
            case ANOTHER_STORE -> "Another store may still have some.";
            case ANOTHER_CHANNEL -> "It may still give something elsewhere.";
            case ARTICLES -> "Add something the offer is about.";
          };
    };
  }

  private String advise(Change change) {
    return switch (change) {
      case Change.Add(var more) -> "The order is " + money.apply(more) + " short.";
      case Change.TakeAtMost(var left) ->
          "A discount of at most " + money.apply(left) + " still fits.";
      case Change.Wait(var until) -> "It holds from " + moment.apply(until) + ".";
      case Change.PayIn(var currency) -> "It is for orders in " + currency + ".";
      case Change.Give(var thing) ->
          switch (thing) {
            case CUSTOMER -> "Say whose code it is: name the customer.";
            case ANOTHER_CUSTOMER -> "It may still do for somebody else.";
            case ANOTHER_CODE -> "Use another code.";
            case STORE -> "Say which store it is.";
            case ANOTHER_STORE -> "Another store may still have some.";
            case ANOTHER_CHANNEL -> "Another channel may still have some.";
            case ARTICLES -> "Add an article the offer is about.";
          };
    };
  }

  private static String text(RuleResult it, String input) {
    return it.inputs().getOrDefault(input, "?");
  }

  private String sum(RuleResult it, String input) {
    var amount = it.inputs().get(input);
    return amount == null ? "?" : money.apply(Money.parse(amount));
  }

  private String at(RuleResult it, String input) {
    var at = it.inputs().get(input);
    return at == null ? "?" : moment.apply(Instant.parse(at));
  }
}
