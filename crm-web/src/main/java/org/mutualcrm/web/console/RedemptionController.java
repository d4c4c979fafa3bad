package org.mutualcrm.web.console;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.PartialRollback;
import org.mutualcrm.redemption.RedemptionId;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.redemption.RollBackPart;
import org.mutualcrm.redemption.RollbackResult.RolledBack;
import org.mutualcrm.redemption.RollbackResult.UnknownRedemption;
import org.mutualcrm.redemption.RollingBack;
import org.mutualcrm.redemption.RollingBackPart;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One redemption, and its rollback, which is for good. */
@Controller
@RequestMapping("/redemptions/{id}")
class RedemptionController {

  private static final int LONGEST_REASON = 500;

  private final Redemptions redemptions;
  private final RollingBack rollingBack;
  private final RollingBackPart rollingBackPart;

  RedemptionController(
      Redemptions redemptions, RollingBack rollingBack, RollingBackPart rollingBackPart) {
    this.redemptions = redemptions;
    this.rollingBack = rollingBack;
    this.rollingBackPart = rollingBackPart;
  }

  @GetMapping
  @Allowed(Permission.OFFER_READ)
  ModelAndView show(@PathVariable RedemptionId id) {
    return page(find(id), Map.of(), Map.of(), HttpStatus.OK);
  }

  @PostMapping("/rollback")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ModelAndView rollBack(
      @PathVariable RedemptionId id,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    var line = find(id);
    var typed = new Typed();
    why(typed, "reason", reason);
    if (typed.flawed()) return again(line, Map.of("reason", reason), typed.errors());
    var toast =
        switch (rollingBack.rollBack(id, reason.strip(), me.username())) {
          case RolledBack it when it.repeated() -> Toast.ok("This was rolled back already.");
          case RolledBack it ->
              Toast.ok(
                  "Rolled back: " + Show.money(it.discount()) + " and the code are given back.");
          case UnknownRedemption _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/offers/" + line.offer());
  }

  /** Takes back lines of the order, or a part of its sum. */
  @PostMapping("/partial-rollbacks")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  ModelAndView rollBackPart(
      @PathVariable RedemptionId id,
      @RequestParam Map<String, String> form,
      CurrentStaff me,
      RedirectAttributes flash) {
    var line = find(id);
    var typed = new Typed();
    var command = part(line, form, typed, me);
    if (command == null) return again(line, form, typed.errors());
    return switch (rollingBackPart.rollBack(command)) {
      case PartialRollback.Done it -> {
        flash.addFlashAttribute(
            Toast.NAME, Toast.ok("Pay back " + Show.money(it.toPayBack()) + ". The rest stands."));
        yield new ModelAndView("redirect:/redemptions/" + id);
      }
      case PartialRollback.NotPossible(var cause) ->
          again(line, form, Map.of("part", cause.message() + " " + cause.hint()));
      case PartialRollback.UnknownRedemption _ ->
          throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private @Nullable RollBackPart part(
      RedemptionLine line, Map<String, String> form, Typed typed, CurrentStaff me) {
    var reason = form.getOrDefault("why", "");
    why(typed, "why", reason);
    var counted = new HashMap<Integer, Integer>();
    for (var it : redemptions.articles(line)) {
      var count =
          typed.count("line" + it.number(), form.getOrDefault("line" + it.number(), ""), it.left());
      if (count != null) counted.put(it.number(), count.intValue());
    }
    var amount = form.getOrDefault("amount", "");
    var value =
        amount.isBlank() ? null : typed.money("amount", amount, line.order().getCurrencyUnit());
    if (typed.flawed()) return null;
    return typed.read(
        "part",
        () ->
            new RollBackPart(
                line.id(),
                counted,
                value,
                reason.strip(),
                form.getOrDefault("key", ""),
                me.username()));
  }

  private static void why(Typed typed, String field, String reason) {
    if (reason.isBlank()) typed.refuse(field, "Say why, in a few words.");
    if (reason.length() > LONGEST_REASON) typed.refuse(field, "Say it in at most 500 characters.");
  }

  private RedemptionLine find(RedemptionId id) {
    return redemptions
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView again(
      RedemptionLine line, Map<String, String> typed, Map<String, String> errors) {
    return page(line, typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView page(
      RedemptionLine line,
      Map<String, String> typed,
      Map<String, String> errors,
      HttpStatus status) {
    var key = UUID.randomUUID().toString();
    var why = redemptions.explanation(line).map(Why::of).orElse(null);
    var view = new ModelAndView("offer/redemption");
    view.addObject(
        "it", new RedemptionPage(line, redemptions.articles(line), why, key, typed, errors));
    view.setStatus(status);
    return view;
  }
}
