package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.StackedOffers;
import org.mutualcrm.redemption.CartRedeeming;
import org.mutualcrm.redemption.CartResult;
import org.mutualcrm.redemption.CartResult.LeftUnused;
import org.mutualcrm.redemption.Purchase;
import org.mutualcrm.redemption.RedeemCart;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeAsking;
import org.mutualcrm.web.api.CodesController.DiscountJson;
import org.mutualcrm.web.api.CodesController.RedemptionJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several codes on one order: what they would do together, and using them, all or none. */
@RestController
@RequestMapping("/api/v1/carts")
class CartsController {

  private final CartRedeeming redeeming;
  private final CodeAsking asking;

  CartsController(CartRedeeming redeeming, CodeAsking asking) {
    this.redeeming = redeeming;
    this.asking = asking;
  }

  /** What the codes would do on this order now. Changes nothing and holds nothing. */
  @PostMapping("/evaluate")
  @Allowed(Permission.CODE_VALIDATE)
  CartJson evaluate(
      @Valid @RequestBody CartRequest request, CurrentStaff staff, HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    var result = redeeming.evaluate(request.texts(), request.purchase());
    if (result instanceof CartResult.Refused it) asking.refused(it.refusal(), staff, http);
    // Who asked for hundreds at once is told no more than who asked one by one.
    CodeRefusals.admit(asking, staff, http);
    return switch (result) {
      case CartResult.Evaluated it -> CartJson.of(it);
      case CartResult.Refused it -> throw refused(it, staff);
      case CartResult.Redeemed _ -> throw new IllegalStateException("Nothing was redeemed");
    };
  }

  /**
   * Uses the codes, once and for good, each as a redemption of its own. The same Idempotency-Key
   * gets the first answer again.
   */
  @PostMapping("/redeem")
  @Allowed(Permission.CODE_REDEEM)
  ResponseEntity<RedeemedCartJson> redeem(
      @RequestHeader("Idempotency-Key") @Size(min = 1, max = 200) String key,
      @Valid @RequestBody CartRequest request,
      CurrentStaff staff,
      HttpServletRequest http) {
    CodeRefusals.admit(asking, staff, http);
    return switch (redeeming.redeem(request.cart(key, staff.username()))) {
      case CartResult.Redeemed it ->
          ResponseEntity.status(it.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(RedeemedCartJson.of(it));
      case CartResult.Refused it -> {
        asking.refused(it.refusal(), staff, http);
        throw refused(it, staff);
      }
      case CartResult.Evaluated _ -> throw new IllegalStateException("Nothing was redeemed");
    };
  }

  private static Refused refused(CartResult.Refused it, CurrentStaff staff) {
    var problem =
        CodeRefusals.refusal(it.refusal(), CodeRefusals.because(it.eligibility(), staff), null);
    problem.getBody().setProperty("codeRefused", it.code().value());
    if (it.other() != null) problem.getBody().setProperty("notTogetherWith", it.other().value());
    return problem;
  }

  /**
   * @param codes each once, in any order
   * @param order with its lines, or else orderAmount alone
   * @param channel where they are used: till, web, app; api if absent
   * @param store in which of the stores; some offers have to know
   */
  record CartRequest(
      @NotEmpty @Size(max = StackedOffers.MOST_CODES) List<@NotBlank @Size(max = 100) String> codes,
      @Nullable @Valid OrderJson order,
      @Nullable @Valid MoneyJson orderAmount,
      @Nullable UUID customerId,
      @Nullable String channel,
      @Nullable @Size(max = 40) String store) {

    List<CodeText> texts() {
      var read = codes.stream().map(CodeText::new).toList();
      if (new HashSet<>(read).size() < read.size())
        throw Refused.field(
            "codes", "CODE_TWICE", "A code is in the cart twice.", "Send each code once.");
      return read;
    }

    Purchase purchase() {
      return new Purchase(
          OrderJson.read(order, orderAmount), customer(), channel == null ? "api" : channel, store);
    }

    RedeemCart cart(String key, String by) {
      return new RedeemCart(
          texts(),
          OrderJson.read(order, orderAmount),
          customer(),
          channel == null ? "api" : channel,
          store,
          key,
          by);
    }

    private @Nullable CustomerId customer() {
      return customerId == null ? null : new CustomerId(customerId);
    }
  }

  /**
   * A code that gave way and can still be used.
   *
   * @param to the code that takes more off; absent where the others leave nothing for it
   */
  record UnusedJson(String code, Refusal reason, String message, String hint, @Nullable String to) {

    static UnusedJson of(LeftUnused it) {
      return new UnusedJson(
          it.code().value(),
          it.reason(),
          it.reason().message(),
          it.reason().hint(),
          it.to() == null ? null : it.to().value());
    }
  }

  /**
   * @param discount its own part, what all take off cut to the cap
   */
  record CartCodeJson(
      String code,
      UUID offerId,
      String headline,
      MoneyJson discount,
      DiscountJson byLine,
      RewardJson reward) {}

  /**
   * @param codes in the order in which they are taken off
   * @param rulesVersion of the stacking rules that held
   */
  record CartJson(
      MoneyJson orderAmount,
      MoneyJson discount,
      MoneyJson toPay,
      List<CartCodeJson> codes,
      List<UnusedJson> unused,
      long rulesVersion) {

    static CartJson of(CartResult.Evaluated it) {
      return new CartJson(
          MoneyJson.of(it.order()),
          MoneyJson.of(it.discount()),
          MoneyJson.of(it.order().minus(it.discount())),
          it.codes().stream()
              .map(one ->
                  new CartCodeJson(
                      one.code().value(),
                      one.offer().value(),
                      one.headline(),
                      MoneyJson.of(one.discount()),
                      DiscountJson.of(one.taken()),
                      RewardJson.of(one.reward())))
              .toList(),
          it.unused().stream().map(UnusedJson::of).toList(),
          it.rulesVersion());
    }
  }

  /**
   * @param redemptions one for each code that was used; toPay of each is without the others
   */
  record RedeemedCartJson(
      MoneyJson orderAmount,
      MoneyJson discount,
      MoneyJson toPay,
      List<RedemptionJson> redemptions,
      List<UnusedJson> unused,
      long rulesVersion,
      boolean repeated) {

    static RedeemedCartJson of(CartResult.Redeemed it) {
      return new RedeemedCartJson(
          MoneyJson.of(it.order()),
          MoneyJson.of(it.discount()),
          MoneyJson.of(it.order().minus(it.discount())),
          it.redemptions().stream().map(one -> RedemptionJson.of(one, null)).toList(),
          it.unused().stream().map(UnusedJson::of).toList(),
          it.rulesVersion(),
          it.repeated());
    }
  }
}
