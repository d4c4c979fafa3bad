package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.engagement.ValueByClass;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.value.ValueGroup;
import org.mutualcrm.value.ValueReport;
import org.mutualcrm.value.Worth;
import org.mutualcrm.web.Csv;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was exchanged with segments and engagement classes. */
@Controller
class ValueReportPages {

  private static final int LONGEST = 3_650;
  private static final String BY_CLASS = "class";

  private final ValueReport report;
  private final ValueByClass byClass;

  ValueReportPages(ValueReport report, ValueByClass byClass) {
    this.report = report;
    this.byClass = byClass;
  }

  @GetMapping("/value")
  @Allowed(Permission.SEGMENT_READ)
  String show(
      @RequestParam(defaultValue = "segment") String by,
      @RequestParam(defaultValue = "365") int days,
      Model model) {
    var span = span(days);
    model.addAttribute("all", report.all(span));
    model.addAttribute("groups", groups(by, span));
    model.addAttribute("by", by.equals(BY_CLASS) ? BY_CLASS : "segment");
    model.addAttribute("days", span == null ? 0 : span);
    return "value/report";
  }

  /** The same, to take away; amounts in the unit's main part. */
  @GetMapping("/value.csv")
  @Allowed(Permission.SEGMENT_READ)
  ResponseEntity<String> file(
      @RequestParam(defaultValue = "segment") String by,
      @RequestParam(defaultValue = "365") int days) {
    var span = span(days);
    var csv =
        new StringBuilder(
            Csv.row("group", "customers", "unit", "given", "received", "balance", "days"));
    for (var it : groups(by, span))
      csv.append(
          Csv.row(
              it.label(),
              Long.toString(it.customers()),
              it.unit(),
              plain(it.worth(it.given())),
              plain(it.worth(it.received())),
              plain(it.worth(it.balance())),
              span == null ? "" : span.toString()));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"value-exchanged.csv\"")
        .body(csv.toString());
  }

  private List<ValueGroup> groups(String by, @Nullable Integer span) {
    return by.equals(BY_CLASS) ? byClass.report(span) : report.bySegment(span);
  }

  /** None for ever. */
  private static @Nullable Integer span(int days) {
    return days <= 0 ? null : Integer.valueOf(Math.min(days, LONGEST));
  }

  private static String plain(Worth it) {
    return it.money()
        .map(money -> money.getAmount().toPlainString())
        .orElseGet(() -> Long.toString(it.amount()));
  }
}
