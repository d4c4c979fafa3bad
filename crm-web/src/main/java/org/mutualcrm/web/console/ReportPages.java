package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.servicereport.Figure;
import org.mutualcrm.servicereport.Measure;
import org.mutualcrm.servicereport.ReportRow;
import org.mutualcrm.servicereport.ReportScope;
import org.mutualcrm.servicereport.ServiceReport.Group;
import org.mutualcrm.servicereport.ServiceReports;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Teams;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.Csv;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How customers were helped, and the rows behind every figure; the same as files. */
@Controller
@Allowed(Permission.CONVERSATION_READ)
class ReportPages {

  private static final int SHOWN = 100;
  private static final int MOST = 10_000;

  private final ServiceReports reports;
  private final StaffNames names;
  private final Teams teams;
  private final Brand brand;
  private final Clock clock;

  ReportPages(ServiceReports reports, StaffNames names, Teams teams, Brand brand, Clock clock) {
    this.reports = reports;
    this.names = names;
    this.teams = teams;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/reports/service")
  String show(ReportForm form, CurrentStaff me, Model model) {
    String problem = null;
    ReportScope scope;
    try {
      scope = ServiceReports.seenBy(me, form.scope(today(), brand.zone()));
    } catch (IllegalArgumentException e) {
      problem = e.getMessage() + ".";
      scope = scope(new ReportForm(null, null, null, null, null, form.by(), null), me);
    }
    var report = reports.report(scope, form.grouping());
    var channels = new TreeSet<String>();
    if (scope.channel() != null) channels.add(scope.channel());
    channels.addAll(ChannelLook.names());
    model.addAttribute("problem", problem);
    model.addAttribute(
        "it",
        new ReportPage(
            report,
            me.may(Permission.SERVICE_REPORT_READ),
            names.asSeenBy(me),
            teams.list(),
            List.copyOf(channels),
            today()));
    return "report/service";
  }

  /**
   * @param measure like first-answer
   */
  @GetMapping("/reports/service/{measure}")
  String rows(
      @PathVariable String measure,
      ReportForm form,
      @RequestParam(required = false) @Nullable String cursor,
      CurrentStaff me,
      Model model) {
    var what = measure(measure);
    var scope = scope(form, me);
    model.addAttribute("measure", what);
    model.addAttribute("scope", scope);
    model.addAttribute("rows", reports.rows(scope, what, cursor, SHOWN));
    model.addAttribute("names", names.asSeenBy(me));
    model.addAttribute("teams", teams.list());
    model.addAttribute("here", ReportForm.rows(scope, what));
    model.addAttribute("back", ReportForm.href(scope, form.grouping()));
    return "report/rows";
  }

  @GetMapping("/reports/service.csv")
  ResponseEntity<String> file(ReportForm form, CurrentStaff me) {
    var scope = scope(form, me);
    var report = reports.report(scope, form.grouping());
    var csv =
        new StringBuilder(
            Csv.row(
                report.grouping().label(),
                "measure",
                "count",
                "median seconds",
                "p90 seconds",
                "mean seconds",
                "average rating",
                "ratings of 4 and 5"));
    report.figures().forEach((measure, it) -> csv.append(line("all", measure, it)));
    report.before().forEach((measure, it) -> csv.append(line("all, period before", measure, it)));
    for (Group group : report.groups())
      group
          .figures()
          .forEach((measure, it) ->
              csv.append(line(group.key() == null ? "" : group.key(), measure, it)));
    return csv("service-%s-%s".formatted(scope.from(), scope.to()), csv);
  }

  /** The newest 10,000 rows behind a figure. */
  @GetMapping("/reports/service/{measure}.csv")
  ResponseEntity<String> rowsFile(@PathVariable String measure, ReportForm form, CurrentStaff me) {
    var scope = scope(form, me);
    var what = measure(measure);
    var csv =
        new StringBuilder(
            Csv.row("conversation", "at", "channel", "team", "agent", "seconds", "rating"));
    for (ReportRow it : reports.rows(scope, what, null, MOST).rows())
      csv.append(
          Csv.row(
              it.conversation().toString(),
              it.at().toString(),
              it.channel(),
              text(it.team()),
              text(it.agent()),
              it.took() == null ? "" : Long.toString(it.took().toSeconds()),
              it.rating() == null ? "" : it.rating().toString()));
    return csv("%s-%s-%s".formatted(measure, scope.from(), scope.to()), csv);
  }

  private static String line(String key, Measure measure, Figure it) {
    return Csv.row(
        key,
        measure.name(),
        Long.toString(it.count()),
        seconds(it.median()),
        seconds(it.p90()),
        seconds(it.mean()),
        it.average() == null ? "" : String.format(Locale.ROOT, "%.2f", it.average()),
        measure == Measure.RATED ? Long.toString(it.good()) : "");
  }

  private ReportScope scope(ReportForm form, CurrentStaff me) {
    try {
      return ServiceReports.seenBy(me, form.scope(today(), brand.zone()));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  private static Measure measure(String word) {
    for (var it : Measure.values())
      if (it.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) return it;
    throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody counts that");
  }

  private LocalDate today() {
    return clock.instant().atZone(brand.zone()).toLocalDate();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String seconds(@Nullable Duration time) {
    return time == null ? "" : Long.toString(time.toSeconds());
  }

  private static ResponseEntity<String> csv(String name, StringBuilder csv) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .body(csv.toString());
  }
}
