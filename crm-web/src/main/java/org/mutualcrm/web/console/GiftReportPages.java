package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftLiability;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.Csv;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is owed for gifts, as of the end of any day, and the same as a file. */
@Controller
class GiftReportPages {

  private static final int MOST = 100_000;

  private final GiftLiability liability;
  private final GiftBook book;
  private final Brand brand;
  private final Clock clock;

  GiftReportPages(GiftLiability liability, GiftBook book, Brand brand, Clock clock) {
    this.liability = liability;
    this.book = book;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/gifts/liability")
  @Allowed(Permission.LIABILITY_READ)
  ModelAndView show(@RequestParam(defaultValue = "") String day) {
    var asOf = day(day);
    var at = asOf.plusDays(1).atStartOfDay(brand.zone()).toInstant();
    return new ModelAndView(
        "gift/liability",
        Map.of("day", asOf, "lines", liability.asOf(at), "accounts", liability.accounts(at)));
  }

  @GetMapping("/gifts/liability.csv")
  @Allowed(Permission.LIABILITY_READ)
  ResponseEntity<String> file(@RequestParam(defaultValue = "") String day) {
    var asOf = day(day);
    var at = asOf.plusDays(1).atStartOfDay(brand.zone()).toInstant();
    var csv = new StringBuilder(Csv.row("as of", "programme", "age", "gifts", "owed", "currency"));
    for (var it : liability.asOf(at))
      csv.append(
          Csv.row(
              asOf.toString(),
              it.name(),
              it.age().label(),
              Long.toString(it.gifts()),
              it.owed().getAmount().toPlainString(),
              it.owed().getCurrencyUnit().getCode()));
    return csv("gift-liability-" + asOf, csv);
  }

  /** Every gift with its state and value; no names, no addresses, no codes. */
  @GetMapping("/gifts/export.csv")
  @Allowed(Permission.LIABILITY_READ)
  ResponseEntity<String> gifts() {
    var csv =
        new StringBuilder(
            Csv.row("gift", "state", "product", "amount", "left", "currency", "paid", "expires"));
    for (var it : book.list(null, null, "", null, MOST)) csv.append(row(it));
    return csv("gifts", csv);
  }

  private static String row(GiftView it) {
    return Csv.row(
        it.id().toString(),
        it.state().name(),
        it.product() == null ? "" : it.product(),
        it.amount().getAmount().toPlainString(),
        it.balance().getAmount().toPlainString(),
        it.amount().getCurrencyUnit().getCode(),
        it.paidAt() == null ? "" : it.paidAt().toString(),
        it.expiresAt() == null ? "" : it.expiresAt().toString());
  }

  private static ResponseEntity<String> csv(String name, StringBuilder csv) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .body(csv.toString());
  }

  private LocalDate day(String text) {
    try {
      if (!text.isBlank()) return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      // Today then.
    }
    return clock.instant().atZone(brand.zone()).toLocalDate();
  }
}
