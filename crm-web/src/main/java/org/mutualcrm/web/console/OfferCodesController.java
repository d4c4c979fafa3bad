package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeView;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
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

  private final OfferController offer;
  private final OfferBook book;
  private final CodeMint mint;
  private final Codes codes;

  OfferCodesController(OfferController offer, OfferBook book, CodeMint mint, Codes codes) {
    this.offer = offer;
    this.book = book;
    this.mint = mint;
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
    var number = typed.count("count", count, CodeMint.MAX_BATCH);
    if (number == null) return again(id, count, typed.errors());
    return switch (mint.mint(id, number.intValue(), me.username())) {
      case CodesMinted.Minted minted -> {
        var made =
            Show.count(minted.codes().size(), "code", "codes")
                + " made. Download them to hand them out.";
        flash.addFlashAttribute(Toast.NAME, Toast.ok(made));
        yield new ModelAndView("redirect:/offers/" + id + "#codes");
      }
      case CodesMinted.NotAllowed it -> again(id, count, Map.of("count", it.reason() + "."));
      case CodesMinted.UnknownOffer _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
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
    out.write(Csv.row("printed", "code", "offer", "state", "made_at"));
    codes.each(id, it -> write(out, it, its.terms().name()));
    out.flush();
  }

  private static void write(BufferedWriter out, CodeView it, String offer) {
    var state = it.voided() ? "withdrawn" : it.used() ? "used" : "unused";
    try {
      out.write(
          Csv.row(it.code().spaced(), it.code().value(), offer, state, it.createdAt().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelAndView again(OfferId id, String count, Map<String, String> errors) {
    var page = offer.page(id, false, count, errors);
    var view = new ModelAndView("offer/show", Map.of("it", page));
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }
}
