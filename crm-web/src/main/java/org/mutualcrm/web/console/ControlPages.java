package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.mutualcrm.control.ControlBook;
import org.mutualcrm.control.ControlChange;
import org.mutualcrm.control.ControlChange.Changed;
import org.mutualcrm.control.ControlChange.NotNow;
import org.mutualcrm.control.ControlChange.Overlaps;
import org.mutualcrm.control.ControlChange.SamePerson;
import org.mutualcrm.control.ControlChange.TooLate;
import org.mutualcrm.control.ControlChange.UnknownPeriod;
import org.mutualcrm.control.ControlMeasuring;
import org.mutualcrm.control.ControlPeriod;
import org.mutualcrm.control.ControlPeriodId;
import org.mutualcrm.control.ControlPlanning;
import org.mutualcrm.control.DeclareControl;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Periods in which a share of all people gets no campaign, and what all marketing brought. */
@Controller
@RequestMapping("/control-group")
@Allowed(Permission.CAMPAIGN_READ)
class ControlPages {

  private static final String LIST = "redirect:/control-group";
  private static final int SHOWN = 50;
  private static final int QUARTER = 3;

  private final ControlBook book;
  private final ControlPlanning planning;
  private final ControlMeasuring measuring;
  private final Clock clock;

  ControlPages(
      ControlBook book, ControlPlanning planning, ControlMeasuring measuring, Clock clock) {
    this.book = book;
    this.planning = planning;
    this.measuring = measuring;
    this.clock = clock;
  }

  @GetMapping
  String list(Model model) {
    var tomorrow = Show.dayOf(clock.instant()).plusDays(1);
    model.addAttribute("periods", book.latest(SHOWN));
    model.addAttribute("now", clock.instant());
    model.addAttribute("from", tomorrow.toString());
    model.addAttribute("until", tomorrow.plusMonths(QUARTER).toString());
    return "control/list";
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Model model) {
    var period = find(id);
    model.addAttribute("period", period);
    model.addAttribute("status", period.status(clock.instant()));
    model.addAttribute("result", measuring.of(period.id(), null).orElse(null));
    return "control/show";
  }

  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  String declare(
      @RequestParam(defaultValue = "") String percent,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      int tenths = new BigDecimal(percent.strip()).movePointRight(1).intValueExact();
      var wish = new DeclareControl(tenths, start(from), start(until), reason, me.username());
      return said(planning.declare(wish), "Declared. Somebody else approves it.", flash);
    } catch (DateTimeException _) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Choose when it begins and ends."));
    } catch (NumberFormatException _) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Give the share as a number."));
    } catch (ArithmeticException _) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("A share has one decimal."));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(Objects.toString(e.getMessage()) + "."));
    }
    return LIST;
  }

  @PostMapping("/{id}/approve")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String approve(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    return said(
        planning.approve(new ControlPeriodId(id), me.username()),
        "Approved. It begins by itself.",
        flash);
  }

  @PostMapping("/{id}/end")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String end(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    return said(
        planning.end(new ControlPeriodId(id), me.username()),
        "Ended. Campaigns reach everybody.",
        flash);
  }

  private static String said(ControlChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case Changed _ -> Toast.ok(done);
          case Overlaps _ -> Toast.failed("Another period covers some of this time.");
          case TooLate _ -> Toast.failed("It has to lie ahead, also when it is approved.");
          case SamePerson _ -> Toast.failed("Who declared it can not approve it.");
          case NotNow _ -> Toast.failed("It is approved, taken back or over already.");
          case UnknownPeriod _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return change instanceof Changed it ? LIST + "/" + it.id() : LIST;
  }

  private static Instant start(String day) {
    return LocalDate.parse(day.strip()).atStartOfDay(Show.zone()).toInstant();
  }

  private ControlPeriod find(UUID id) {
    return book.find(new ControlPeriodId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
