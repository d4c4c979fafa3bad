package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.servicereport.Figure;
import org.mutualcrm.servicereport.Grouping;
import org.mutualcrm.servicereport.Measure;
import org.mutualcrm.servicereport.ReportScope;
import org.mutualcrm.servicereport.ServiceReport;
import org.mutualcrm.servicereport.ServiceReport.Bucket;
import org.mutualcrm.servicereport.ServiceReport.Group;
import org.mutualcrm.staff.Team;

/**
 * The service report as it is shown.
 *
 * @param all whether the reader sees colleagues too
 * @param names of colleagues, by username
 */
public record ReportPage(
    ServiceReport report,
    boolean all,
    Map<String, String> names,
    List<Team> teams,
    List<String> channels,
    LocalDate today) {

  /** A stretch of days up to today that one can choose at once. */
  public record Stretch(String label, String href, boolean chosen) {}

  public ReportScope scope() {
    return report.scope();
  }

  public List<Stretch> stretches() {
    return List.of(7, 30, 90, 365).stream()
        .map(days -> {
          var from = today.minusDays(days - 1L);
          var scope =
              new ReportScope(
                  from,
                  today,
                  scope().zone(),
                  all ? scope().agent() : null,
                  scope().team(),
                  scope().channel(),
                  scope().openHours());
          return new Stretch(
              "Last " + days + " days",
              ReportForm.href(scope, report.grouping()),
              scope().from().equals(from) && scope().to().equals(today));
        })
        .toList();
  }

  public String rows(Measure measure) {
    return ReportForm.rows(scope(), measure);
  }

  public String file() {
    return ReportForm.file(scope(), report.grouping());
  }

  /** The rows of one group behind a figure; none can be asked for where it has no name. */
  public @Nullable String rows(Measure measure, Group group) {
    var key = group.key();
    if (key == null) return null;
    return ReportForm.rows(narrowed(key), measure);
  }

  private ReportScope narrowed(String key) {
    var it = scope();
    return switch (report.grouping()) {
      case AGENT -> it.of(key);
      case TEAM ->
          new ReportScope(
              it.from(), it.to(), it.zone(), it.agent(), key, it.channel(), it.openHours());
      case CHANNEL ->
          new ReportScope(
              it.from(), it.to(), it.zone(), it.agent(), it.team(), key, it.openHours());
    };
  }

  public String name(Group group) {
    return name(report.grouping(), group.key());
  }

  private String name(Grouping by, @Nullable String key) {
    if (key == null) return by == Grouping.AGENT ? "Nobody" : "None";
    return switch (by) {
      case AGENT -> names.getOrDefault(key, key);
      case TEAM -> team(key);
      case CHANNEL -> ChannelLook.of(key).label();
    };
  }

  public String team(String key) {
    return teams.stream()
        .filter(it -> it.key().equals(key))
        .map(Team::name)
        .findFirst()
        .orElse(key);
  }

  /** Whom it can be about: username and name. */
  public List<Map.Entry<String, String>> colleagues() {
    return names.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** What a tile says: the median where there is one, the average of ratings, else how many. */
  public static String value(Measure measure, Figure figure) {
    if (measure.timed()) return time(figure.median());
    if (measure == Measure.RATED)
      return figure.average() == null ? "–" : String.format(Locale.ROOT, "%.1f", figure.average());
    return Show.number(figure.count());
  }

  public static String time(@Nullable Duration time) {
    if (time == null) return "–";
    if (time.compareTo(Duration.ofMinutes(1)) < 0) return time.toSeconds() + "s";
    if (time.compareTo(Duration.ofDays(2)) < 0) return Show.span(time);
    return Show.span(Duration.ofHours(Math.round(time.toMinutes() / 60.0)));
  }

  public static String beside(Measure measure, Figure figure) {
    if (measure.timed()) return "median of " + Show.number(figure.count());
    if (measure == Measure.RATED)
      return figure.count() == 0
          ? "nobody rated"
          : "of 5, %s; %d%% are 4 or 5"
              .formatted(Show.count(figure.count(), "rating", "ratings"), figure.goodPercent());
    return measure == Measure.BACKLOG ? "at the end" : "";
  }

  /** How it was in the period before, and by how much it differs. */
  public String before(Measure measure) {
    var now = report.of(measure);
    var then = report.before(measure);
    var value = value(measure, then);
    var one = amount(measure, now);
    var other = amount(measure, then);
    if (one == null || other == null || other == 0) return "before: " + value;
    long percent = Math.round(100 * (one - other) / other);
    return "before: %s (%s%d%%)".formatted(value, percent > 0 ? "+" : "", percent);
  }

  private static @Nullable Double amount(Measure measure, Figure figure) {
    if (measure.timed())
      return figure.median() == null ? null : (double) figure.median().toSeconds();
    return measure == Measure.RATED ? figure.average() : Double.valueOf(figure.count());
  }

  public Chart begun() {
    return chart(Bucket::begun, "conversation begun", "conversations begun");
  }

  public Chart resolved() {
    return chart(Bucket::resolved, "conversation resolved", "conversations resolved");
  }

  public Chart backlog() {
    return chart(Bucket::backlog, "open conversation", "open conversations, counted day by day,");
  }

  public Chart firstAnswers() {
    return chart(
        it -> it.firstAnswer() == null ? 0 : Math.max(1, it.firstAnswer().toMinutes()),
        "minute to the first answer",
        "minutes to the first answer, medians added up,");
  }

  private Chart chart(ToLongFunction<Bucket> value, String one, String many) {
    var points =
        report.course().stream()
            .map(it ->
                new Chart.Point(
                    it.first().atStartOfDay(Show.zone()).toInstant(), value.applyAsLong(it)))
            .toList();
    return Chart.of(points, Duration.ofDays(1), one, many);
  }

  public String step() {
    return switch (scope().step()) {
      case DAY -> "Day";
      case WEEK -> "Week from";
      case MONTH -> "Month from";
    };
  }
}
