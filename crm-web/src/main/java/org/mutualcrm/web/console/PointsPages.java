package org.mutualcrm.web.console;

import java.util.Map;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerView;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.loyalty.AdjustPoints;
import org.mutualcrm.loyalty.AdjustResult;
import org.mutualcrm.loyalty.AdjustmentId;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.PointsAdjusting;
import org.mutualcrm.loyalty.PointsBook;
import org.mutualcrm.loyalty.PointsLinks;
import org.mutualcrm.loyalty.PointsSpending;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer's points: how many, from what, until when; and correcting them. */
@Controller
class PointsPages {

  private static final int SHOWN = 100;

  private final PointsBook book;
  private final PointsSpending spending;
  private final PointsAdjusting adjusting;
  private final PointsLinks links;
  private final Customers customers;

  PointsPages(
      PointsBook book,
      PointsSpending spending,
      PointsAdjusting adjusting,
      PointsLinks links,
      Customers customers) {
    this.book = book;
    this.spending = spending;
    this.adjusting = adjusting;
    this.links = links;
    this.customers = customers;
  }

  /** The part of a person's page. */
  @GetMapping("/customers/{id}/points")
  @Allowed(Permission.LOYALTY_READ)
  ModelAndView brief(@PathVariable CustomerId id) {
    var person = known(id);
    return new ModelAndView(
        "loyalty/brief", Map.of("customer", person.id(), "points", book.of(person.id())));
  }

  @GetMapping("/customers/{id}/points/{programme}")
  @Allowed(Permission.LOYALTY_READ)
  ModelAndView show(
      @PathVariable CustomerId id, @PathVariable LoyaltyProgrammeId programme, CurrentStaff me) {
    var person = known(id);
    var points =
        book.of(programme, person.id())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var view = new ModelAndView("loyalty/points");
    view.addObject("person", person);
    view.addObject("it", points);
    view.addObject("entries", book.entries(programme, person.id(), SHOWN));
    view.addObject("spendings", spending.of(programme, person.id(), SHOWN));
    view.addObject(
        "link",
        me.may(Permission.LOYALTY_ADJUST) ? links.link(programme, person.id()).orElse("") : "");
    return view;
  }

  @PostMapping("/customers/{id}/points/{programme}/adjust")
  @Allowed(Permission.LOYALTY_ADJUST)
  ModelAndView adjust(
      @PathVariable CustomerId id,
      @PathVariable LoyaltyProgrammeId programme,
      @RequestParam(defaultValue = "") String points,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "add") String way,
      @RequestParam(defaultValue = "") String key,
      CurrentStaff me,
      RedirectAttributes flash) {
    var person = known(id);
    var typed = new Typed();
    var many = typed.count("points", points, 1_000_000_000L);
    if (many == null) typed.refuse("points", "Type a whole number of points.");
    var wanted =
        many == null
            ? null
            : typed.read(
                "reason",
                () ->
                    new AdjustPoints(
                        programme,
                        person.id(),
                        way.equals("take") ? -many : many,
                        reason,
                        key.isBlank() ? null : key,
                        me.username(),
                        me.subject()));
    flash.addFlashAttribute(
        Toast.NAME,
        wanted == null
            ? Toast.failed(typed.errors().values().iterator().next())
            : said(adjusting.adjust(wanted)));
    return new ModelAndView("redirect:/customers/" + person.id() + "/points/" + programme);
  }

  /** Every link to these points that was given out opens nothing any more. */
  @PostMapping("/customers/{id}/points/{programme}/link")
  @Allowed(Permission.LOYALTY_ADJUST)
  ModelAndView replaceLink(
      @PathVariable CustomerId id,
      @PathVariable LoyaltyProgrammeId programme,
      RedirectAttributes flash) {
    var person = known(id);
    links.replace(programme, person.id());
    flash.addFlashAttribute(Toast.NAME, Toast.ok("There is another link. The one before is dead."));
    return new ModelAndView("redirect:/customers/" + person.id() + "/points/" + programme);
  }

  @PostMapping("/loyalty/{programme}/adjustments/{id}/approve")
  @Allowed(Permission.LOYALTY_APPROVE)
  ModelAndView approve(
      @PathVariable LoyaltyProgrammeId programme,
      @PathVariable AdjustmentId id,
      CurrentStaff me,
      RedirectAttributes flash) {
    var result = adjusting.approve(id, me.username(), me.subject());
    flash.addFlashAttribute(Toast.NAME, said(result));
    return new ModelAndView("redirect:/loyalty/" + programme);
  }

  @PostMapping("/loyalty/{programme}/adjustments/{id}/refuse")
  @Allowed({Permission.LOYALTY_APPROVE, Permission.LOYALTY_ADJUST})
  ModelAndView refuse(
      @PathVariable LoyaltyProgrammeId programme,
      @PathVariable AdjustmentId id,
      CurrentStaff me,
      RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, said(adjusting.refuse(id, me.username())));
    return new ModelAndView("redirect:/loyalty/" + programme);
  }

  private static Toast said(AdjustResult result) {
    return switch (result) {
      case AdjustResult.Adjusted it ->
          Toast.ok("Done. There are " + Show.number(it.left().available()) + " to spend now.");
      case AdjustResult.Waits _ ->
          Toast.ok("So many take a second person. It waits on the programme's page.");
      case AdjustResult.NotAdjusted _ -> Toast.ok("Refused. Nothing was changed.");
      case AdjustResult.Unknown(var what) -> Toast.failed("There is no such " + what + ".");
      case AdjustResult.NotEnough(var available) ->
          Toast.failed("There are only " + Show.number(available) + " to take.");
      case AdjustResult.KeyReused _ ->
          Toast.failed("This form was sent before with other words. Open the page anew.");
      case AdjustResult.NeedsSecondPerson _ ->
          Toast.failed("You asked for it: a colleague has to agree.");
      case AdjustResult.Decided(var state) ->
          Toast.failed("It is decided: " + state.label().toLowerCase(java.util.Locale.ROOT) + ".");
    };
  }

  private CustomerView known(CustomerId id) {
    return customers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
