package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftRedeeming;
import org.mutualcrm.gift.GiftRedeeming.NotNow;
import org.mutualcrm.gift.GiftRedemptionId;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.gift.GiftRedemptionResult.Refused;
import org.mutualcrm.gift.GiftRedemptionResult.RolledBack;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.gift.RedeemGift;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeAsking;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Gifts at the till: what is left, what it is made into, and taking all or a part of it. */
@Controller
@RequestMapping("/till/gift")
class GiftTill {

  private final GiftBook book;
  private final GiftRedeeming redeeming;
  private final CodeAsking asking;

  GiftTill(GiftBook book, GiftRedeeming redeeming, CodeAsking asking) {
    this.book = book;
    this.redeeming = redeeming;
    this.asking = asking;
  }

  boolean knows(CodeText code) {
    return redeeming.knows(code);
  }

  /** What there is to take, for a code that is a gift's. */
  ModelAndView found(CodeText code, String store) {
    var gift = book.byCode(code).orElseThrow();
    return page(code, gift, null, null, "", store, HttpStatus.OK);
  }

  @PostMapping("/redeem")
  @Allowed(Permission.CODE_REDEEM)
  ModelAndView redeem(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String store,
      @RequestParam(defaultValue = "") String key,
      CurrentStaff me,
      HttpServletRequest request) {
    if (asking.blocked(me, request).isPresent())
      throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    var typed = new Typed();
    var text = typed.read("code", () -> new CodeText(code));
    var gift = text == null ? null : book.byCode(text).orElse(null);
    if (text == null || gift == null) {
      asking.refused(Refusal.UNKNOWN_CODE, me, request);
      return new ModelAndView("redirect:/till");
    }
    var part =
        amount.isBlank() ? null : typed.money("amount", amount, gift.amount().getCurrencyUnit());
    var command =
        typed.flawed()
            ? null
            : typed.read("note", () -> new RedeemGift(text, part, note, store, key, me.username()));
    if (command == null)
      return page(
          text,
          gift,
          null,
          null,
          typed.errors().values().iterator().next(),
          store,
          HttpStatus.UNPROCESSABLE_CONTENT);
    return switch (redeeming.redeem(command)) {
      case Redeemed it -> page(text, again(gift), it, null, "", store, HttpStatus.OK);
      case Refused(var refusal) ->
          page(
              text,
              again(gift),
              null,
              null,
              refusal.message() + " " + refusal.hint(),
              store,
              HttpStatus.OK);
      case RolledBack _ -> throw new IllegalStateException();
    };
  }

  @PostMapping("/rollback")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ModelAndView rollBack(@RequestParam UUID id, CurrentStaff me) {
    try {
      var result = redeeming.rollBack(new GiftRedemptionId(id), me.username());
      if (result.isPresent() && result.get() instanceof RolledBack it)
        return page(book.code(it.gift()), it.gift(), null, it, "", "", HttpStatus.OK);
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    } catch (NotNow _) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
  }

  private GiftView again(GiftView gift) {
    return book.find(gift.id()).orElseThrow();
  }

  private ModelAndView page(
      CodeText code,
      GiftView gift,
      @Nullable Redeemed done,
      @Nullable RolledBack back,
      String fault,
      String store,
      HttpStatus status) {
    var model = new HashMap<String, Object>();
    model.put("it", gift);
    model.put("code", code.value());
    model.put("key", UUID.randomUUID().toString());
    model.put("fault", fault);
    model.put("store", store);
    if (done != null) model.put("done", done);
    if (back != null) model.put("back", back);
    redeeming.refusal(gift).ifPresent(it -> model.put("refusal", it));
    var view = new ModelAndView("gift/till", model);
    view.setStatus(status);
    return view;
  }
}
