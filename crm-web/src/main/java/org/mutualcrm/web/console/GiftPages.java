package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftId;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftServing;
import org.mutualcrm.gift.GiftServing.Overtaken;
import org.mutualcrm.gift.GiftServing.Served;
import org.mutualcrm.gift.GiftState;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.payment.RefundId;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
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

/** All gifts, one gift, and what staff do with it. */
@Controller
@RequestMapping("/gifts")
class GiftPages {

  private static final int PAGE = 50;
  private static final int TROUBLES = 10;

  private final GiftBook book;
  private final GiftServing serving;
  private final GiftProgrammes programmes;
  private final SandboxBank bank;

  GiftPages(GiftBook book, GiftServing serving, GiftProgrammes programmes, SandboxBank bank) {
    this.book = book;
    this.serving = serving;
    this.programmes = programmes;
    this.bank = bank;
  }

  @GetMapping
  @Allowed(Permission.GIFT_READ)
  ModelAndView list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable GiftId before) {
    var wanted =
        Arrays.stream(GiftState.values()).filter(it -> it.name().equals(state)).findFirst();
    var found = new ArrayList<>(book.list(null, wanted.orElse(null), q, before, PAGE + 1));
    var more = found.size() > PAGE;
    List<GiftView> shown = more ? found.subList(0, PAGE) : found;
    return new ModelAndView(
        "gift/list",
        Map.of(
            "gifts",
            shown,
            "q",
            q,
            "state",
            wanted.map(Enum::name).orElse(""),
            "next",
            more ? shown.getLast().id().toString() : "",
            "programmes",
            programmes.all(),
            "notPaidBack",
            book.notPaidBack(TROUBLES)));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.GIFT_READ)
  ModelAndView show(@PathVariable GiftId id) {
    var gift = found(id);
    return new ModelAndView(
        "gift/show",
        Map.of(
            "it",
            gift,
            "programme",
            programmes.find(gift.programme()).orElseThrow(),
            "history",
            book.history(id),
            "uses",
            book.uses(id),
            "entries",
            book.entries(id),
            "sandbox",
            bank.of(gift.payment()).map(it -> it.status().name()).orElse(""),
            "refund",
            RefundId.next().toString()));
  }

  @PostMapping("/{id}/resending")
  @Allowed(Permission.GIFT_SERVE)
  String resend(@PathVariable GiftId id, @RequestParam String ask, RedirectAttributes flash) {
    return said(id, serving.resend(id, ask), "It is sent again.", flash);
  }

  @PostMapping("/{id}/code")
  @Allowed(Permission.GIFT_SERVE)
  String replace(@PathVariable GiftId id, CurrentStaff me, RedirectAttributes flash) {
    return said(
        id,
        serving.replaceCode(id, me.username()),
        "It has another code now. The recipient's page shows it.",
        flash);
  }

  @PostMapping("/{id}/disable")
  @Allowed(Permission.GIFT_SERVE)
  String disable(
      @PathVariable GiftId id,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (reason.isBlank() || reason.length() > 300)
      return refused(id, "Say why, in at most 300 characters.", flash);
    return said(id, serving.disable(id, reason, me.username()), "No till takes it now.", flash);
  }

  @PostMapping("/{id}/enable")
  @Allowed(Permission.GIFT_SERVE)
  String enable(@PathVariable GiftId id, CurrentStaff me, RedirectAttributes flash) {
    return said(id, serving.enable(id, me.username()), "It can be used again.", flash);
  }

  @PostMapping("/{id}/refund")
  @Allowed(Permission.GIFT_REFUND)
  String refund(
      @PathVariable GiftId id,
      @RequestParam UUID refund,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (reason.isBlank() || reason.length() > 300)
      return refused(id, "Say why, in at most 300 characters.", flash);
    var typed = new Typed();
    var gift = found(id);
    var part =
        amount.isBlank() ? null : typed.money("amount", amount, gift.amount().getCurrencyUnit());
    if (typed.flawed()) return refused(id, typed.errors().values().iterator().next(), flash);
    try {
      return said(
          id,
          serving.refund(id, new RefundId(refund), part, reason, me.username()),
          "It is paid back. The provider tells when the money has gone.",
          flash);
    } catch (Overtaken _) {
      return refused(id, "It changed in the same moment. Nothing was paid back.", flash);
    }
  }

  /** What a buyer's bank does, where the payment only plays. */
  @PostMapping("/{id}/sandbox")
  @Allowed(Permission.PAYMENT_MANAGE)
  String play(@PathVariable GiftId id, @RequestParam Act act, RedirectAttributes flash) {
    var payment =
        bank.of(found(id).payment())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean done = bank.act(payment, act);
    flash.addFlashAttribute(
        Toast.NAME, done ? Toast.ok("The sandbox did it.") : Toast.failed("Not at this point."));
    return "redirect:/gifts/" + id;
  }

  private String said(GiftId id, Optional<Served> served, String done, RedirectAttributes flash) {
    var answer = served.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var toast =
        switch (answer) {
          case Served.Done _ -> Toast.ok(done);
          case Served.NotAllowed(var reason) -> Toast.failed(reason);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/gifts/" + id;
  }

  private static String refused(GiftId id, String words, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, Toast.failed(words));
    return "redirect:/gifts/" + id;
  }

  private GiftView found(GiftId id) {
    return book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
