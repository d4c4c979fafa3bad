package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.servicereport.Figure;
import org.mutualcrm.servicereport.Grouping;
import org.mutualcrm.servicereport.Measure;
import org.mutualcrm.servicereport.ReportRow;
import org.mutualcrm.servicereport.ReportScope;
import org.mutualcrm.servicereport.ServiceReport;
import org.mutualcrm.servicereport.ServiceReports;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How customers were helped. Whoever may not see how colleagues do is told of themselves, whatever
 * agent they ask for.
 */
@RestController
@RequestMapping("/api/v1/service-report")
@Allowed(Permission.CONVERSATION_READ)
class ServiceReportController {

  private static final int USUAL_DAYS = 30;

  private final ServiceReports reports;
  private final Brand brand;
  private final Clock clock;

  ServiceReportController(ServiceReports reports, Brand brand, Clock clock) {
    this.reports = reports;
    this.brand = brand;
    this.clock = clock;
  }

  /**
   * A period, by days of the company's time zone, beside as many days before.
   *
   * @param from the first day; left out for 30 days in all
   * @param to the last day, at most 366 later; left out for today
   * @param openHours counts only time within the opening hours of the policy that applies
   */
  @GetMapping
  ServiceReportJson report(
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String team,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(defaultValue = "false") boolean openHours,
      @RequestParam(defaultValue = "AGENT") Grouping groupBy,
      CurrentStaff staff) {
    var scope = scope(from, to, agent, team, channel, openHours, staff);
    return ServiceReportJson.of(reports.report(scope, groupBy));
  }

  /** The rows behind a figure, the newest first. */
  @GetMapping("/rows")
  PageJson<ReportRowJson> rows(
      @RequestParam Measure measure,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String team,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(defaultValue = "false") boolean openHours,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
      CurrentStaff staff) {
    var scope = scope(from, to, agent, team, channel, openHours, staff);
    var page = reports.rows(scope, measure, cursor, limit);
    return new PageJson<>(page.rows().stream().map(ReportRowJson::of).toList(), page.next());
  }

  private ReportScope scope(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String agent,
      @Nullable String team,
      @Nullable String channel,
      boolean openHours,
      CurrentStaff staff) {
    var last = to == null ? clock.instant().atZone(brand.zone()).toLocalDate() : to;
    var first = from == null ? last.minusDays(USUAL_DAYS - 1L) : from;
    return ServiceReports.seenBy(
        staff, new ReportScope(first, last, brand.zone(), agent, team, channel, openHours));
  }

  /**
   * @param agent whom it is about; null for all
   * @param before the same in as many days right before
   */
  record ServiceReportJson(
      LocalDate from,
      LocalDate to,
      String zone,
      @Nullable String agent,
      @Nullable String team,
      @Nullable String channel,
      boolean openHours,
      Map<Measure, FigureJson> figures,
      Map<Measure, FigureJson> before,
      List<BucketJson> course,
      Grouping groupBy,
      List<GroupJson> groups) {

    static ServiceReportJson of(ServiceReport it) {
      var scope = it.scope();
      return new ServiceReportJson(
          scope.from(),
          scope.to(),
          scope.zone().getId(),
          scope.agent(),
          scope.team(),
          scope.channel(),
          scope.openHours(),
          figures(it.figures()),
          figures(it.before()),
          it.course().stream().map(BucketJson::of).toList(),
          it.grouping(),
          it.groups().stream()
              .map(group -> new GroupJson(group.key(), figures(group.figures())))
              .toList());
    }

    private static Map<Measure, FigureJson> figures(Map<Measure, Figure> these) {
      var figures = new EnumMap<Measure, FigureJson>(Measure.class);
      these.forEach((measure, it) -> figures.put(measure, FigureJson.of(it)));
      return figures;
    }
  }

  /**
   * @param count of what takes time, those whose time is known
   * @param p90Seconds nine of ten took no longer
   * @param average of ratings, 1 to 5
   * @param good ratings of 4 and 5
   */
  record FigureJson(
      long count,
      @Nullable Long medianSeconds,
      @Nullable Long p90Seconds,
      @Nullable Long meanSeconds,
      @Nullable Double average,
      long good) {

    static FigureJson of(Figure it) {
      return new FigureJson(
          it.count(),
          seconds(it.median()),
          seconds(it.p90()),
          seconds(it.mean()),
          it.average(),
          it.good());
    }
  }

  /**
   * A day, week or month.
   *
   * @param backlog at its end
   */
  record BucketJson(
      LocalDate first,
      LocalDate last,
      long begun,
      long resolved,
      long backlog,
      @Nullable Long firstAnswerMedianSeconds) {

    static BucketJson of(ServiceReport.Bucket it) {
      return new BucketJson(
          it.first(),
          it.last(),
          it.begun(),
          it.resolved(),
          it.backlog(),
          seconds(it.firstAnswer()));
    }
  }

  /**
   * @param key username, team or channel; null for what has none
   */
  record GroupJson(@Nullable String key, Map<Measure, FigureJson> figures) {}

  /**
   * @param at when it was counted
   * @param agent as the measure attributes it
   */
  record ReportRowJson(
      UUID conversation,
      Instant at,
      String channel,
      @Nullable String team,
      @Nullable String agent,
      @Nullable Long seconds,
      @Nullable Integer rating) {

    static ReportRowJson of(ReportRow it) {
      return new ReportRowJson(
          it.conversation().value(),
          it.at(),
          it.channel(),
          it.team(),
          it.agent(),
          ServiceReportController.seconds(it.took()),
          it.rating());
    }
  }

  private static @Nullable Long seconds(@Nullable Duration time) {
    return time == null ? null : time.toSeconds();
  }
}
