package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mutualcrm.offer.CodeJobStart;
import org.mutualcrm.offer.CodeJobs;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodeView;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.mutualcrm.offer.PersonalCodesIssued.NotAllowed;
import org.mutualcrm.offer.PersonalCodesIssued.UnknownOffer;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Csv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The codes of an offer: made, and taken along as a file. */
@Controller
class OfferCodesController {

  private static final Logger LOG = LoggerFactory.getLogger(OfferCodesController.class);

  /** More than these are made in the background. */
  private static final int AT_ONCE = 10_000;

  private final OfferController offer;
  private final OfferBook book;
  private final CodeMint mint;
  private final CodeJobs jobs;
  private final PersonalCodes personal;
  private final Codes codes;

  OfferCodesController(
      OfferController offer,
      OfferBook book,
      CodeMint mint,
      CodeJobs jobs,
      PersonalCodes personal,
      Codes codes) {
    this.jobs = jobs;
    this.offer = offer;
    this.book = book;
    this.mint = mint;
    this.personal = personal;
    this.codes = codes;
  }

  @PostMapping("/offers/{id}/codes")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView mint(
      @PathVariable OfferId id,
      @RequestParam(defaultValue = "") String count,
      CurrentStaff me,
      RedirectAttributes flash) {
    var typed = new Typed();
    if (count.isBlank()) typed.refuse("count", "Say how many.");
    var number = typed.count("count", count, CodeJobs.MOST);
    var entered = Map.of("count", count);
    if (number == null) return again(id, entered, typed.errors());
    if (number > AT_ONCE) return ordered(id, number.intValue(), entered, me, flash);
    return made(mint.mint(id, number.intValue(), me.username()), id, "count", entered, flash);
  }

  private ModelAndView ordered(
      OfferId id,
      int count,
      Map<String, String> entered,
      CurrentStaff me,
      RedirectAttributes flash) {
    return switch (jobs.start(id, count, me.username())) {
      case CodeJobStart.Started _ -> {
        flash.addFlashAttribute(
            Toast.NAME, Toast.ok("Being made. You may go on, it does not need you."));
        yield new ModelAndView("redirect:/offers/" + id + "#codes");
      }
      case CodeJobStart.NotAllowed it -> again(id, entered, Map.of("count", it.reason() + "."));
      case CodeJobStart.UnknownOffer _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  @PostMapping("/offers/{id}/shared-codes")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView share(
      @PathVariable OfferId id,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String uses,
      CurrentStaff me,
      RedirectAttributes flash) {
    var typed = new Typed();
    var most = typed.count("uses", uses, Integer.MAX_VALUE);
    var code = typed.read("text", () -> new CodeText(text));
    var entered = Map.of("text", text, "uses", uses);
    if (typed.flawed() || code == null) return again(id, entered, typed.errors());
    var maxUses = most == null ? null : Integer.valueOf(most.intValue());
    var result = typed.read("text", () -> mint.share(id, code, maxUses, me.username()));
    if (result == null) return again(id, entered, typed.errors());
    return made(result, id, "text", entered, flash);
  }

  private ModelAndView made(
      CodesMinted result,
      OfferId id,
      String field,
      Map<String, String> entered,
      RedirectAttributes flash) {
    return switch (result) {
      case CodesMinted.Minted minted -> {
        var made = Show.count(minted.codes().size(), "code", "codes") + " made.";
        flash.addFlashAttribute(Toast.NAME, Toast.ok(made));
        yield new ModelAndView("redirect:/offers/" + id + "#codes");
      }
      case CodesMinted.Taken(var code) ->
          again(id, entered, Map.of(field, "There is a code " + code + " already."));
      case CodesMinted.NotAllowed it -> again(id, entered, Map.of(field, it.reason() + "."));
      case CodesMinted.UnknownOffer _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  /** A code of their own for everybody who is in a segment now. */
  @PostMapping("/offers/{id}/personal-codes")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView issue(
      @PathVariable OfferId id,
      @RequestParam SegmentId segment,
      CurrentStaff me,
      RedirectAttributes flash) {
    var entered = Map.of("segment", segment.toString());
    return switch (personal.issue(id, segment, me.username())) {
      case Issued it -> {
        var people = Show.count(it.codes().size(), "person has", "people have");
        flash.addFlashAttribute(
            Toast.NAME, Toast.ok(people + " a personal code, " + it.fresh() + " of them new."));
        yield new ModelAndView("redirect:/offers/" + id + "#codes");
      }
      case NotAllowed it -> again(id, entered, Map.of("segment", it.reason() + "."));
      case UnknownOffer _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  /**
   * All codes as a file. Printed with dashes first: spreadsheets take some plain codes for numbers.
   */
  @GetMapping("/offers/{id}/codes.csv")
  @Allowed(Permission.OFFER_WRITE)
  void download(@PathVariable OfferId id, CurrentStaff me, HttpServletResponse response)
      throws IOException {
    var its = book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    LOG.info("Codes of offer {} downloaded by {}", id, me.subject());
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"codes-" + its.slug() + ".csv\"");
    var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    out.write(Csv.row("printed", "code", "offer", "kind", "state", "uses", "customer", "made_at"));
    codes.each(id, it -> write(out, it, its.terms().name()));
    out.flush();
  }

  private static void write(BufferedWriter out, CodeView it, String offer) {
    var state = it.voided() ? "withdrawn" : it.usedUp() ? "used" : it.used() ? "in use" : "unused";
    var customer = it.customer();
    try {
      out.write(
          Csv.row(
              it.printed(),
              it.code().value(),
              offer,
              it.kind().name(),
              state,
              String.valueOf(it.uses()),
              customer == null ? "" : customer.toString(),
              it.createdAt().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelAndView again(OfferId id, Map<String, String> typed, Map<String, String> errors) {
    var page = offer.page(id, false, typed, errors);
    var view = new ModelAndView("offer/show", Map.of("it", page));
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }
}
