package org.mutualcrm.servicereport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.servicereport.ServiceReport.Bucket;
import org.mutualcrm.servicereport.ServiceReport.Group;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells how customers were helped; to those who may not see colleagues, of themselves. */
@Service
@Transactional(readOnly = true)
public class ServiceReports {

  /** How many agents, teams or channels are told apart. */
  public static final int MOST_GROUPS = 200;

  private final JdbcClient jdbc;

  ServiceReports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What of it somebody may see: all of it, or their own. */
  public static ReportScope seenBy(CurrentStaff staff, ReportScope wanted) {
    return staff.may(Permission.SERVICE_REPORT_READ) ? wanted : wanted.of(staff.username());
  }

  public ServiceReport report(ReportScope scope, Grouping grouping) {
    var figures = figures(scope);
    long open = figures.getOrDefault(Measure.BACKLOG, Figure.NONE).count();
    return new ServiceReport(
        scope,
        figures,
        figures(scope.before()),
        course(scope, open),
        grouping,
        groups(scope, grouping));
  }

  /**
   * The rows behind a figure, the newest first.
   *
   * @param cursor where the page before ended; null for the newest there are
   * @param limit 1 to 10,000
   * @throws IllegalArgumentException if it is no cursor of this list
   */
  public ReportRows rows(ReportScope scope, Measure measure, @Nullable String cursor, int limit) {
    var from = ReportRows.Cursor.parse(cursor);
    var sql = new ReportSql(scope);
    var found =
        sql.bind(
                jdbc.sql(
                    """
                    select p.*, coalesce(u.display_name, 'Unnamed customer') as customer
                    from (select * from (%s) f
                      where (f.at, f.conversation_id, f.ordinal) < (:before, :conversation, :ordinal)
                      order by f.at desc, f.conversation_id desc, f.ordinal desc limit :limit) p
                    join conversation c using (conversation_id)
                    left join source_record s using (source_record_id)
                    left join customer u on u.customer_id = s.customer_id
                    order by p.at desc, p.conversation_id desc, p.ordinal desc
                    """
                        .formatted(sql.rows(measure))))
            .param("before", Timestamp.from(from.at()))
            .param("conversation", from.conversation())
            .param("ordinal", from.ordinal())
            .param("limit", limit + 1)
            .query((row, _) -> row(measure, row))
            .list();
    if (found.size() <= limit) return new ReportRows(found, null);
    var shown = found.subList(0, limit);
    return new ReportRows(shown, ReportRows.Cursor.of(shown.getLast()).toString());
  }

  private Map<Measure, Figure> figures(ReportScope scope) {
    var figures = new EnumMap<Measure, Figure>(Measure.class);
    for (var it : Measure.values())
      figures.put(it, counted(scope, it, "null::text").getOrDefault(Optional.empty(), Figure.NONE));
    return figures;
  }

  private List<Group> groups(ReportScope scope, Grouping grouping) {
    var groups = new HashMap<Optional<String>, Map<Measure, Figure>>();
    for (var measure : Measure.values())
      counted(scope, measure, "f." + grouping.column())
          .forEach((key, figure) ->
              groups
                  .computeIfAbsent(key, _ -> new EnumMap<Measure, Figure>(Measure.class))
                  .put(measure, figure));
    return groups.entrySet().stream()
        .map(it -> new Group(it.getKey().orElse(null), it.getValue()))
        .sorted(
            Comparator.<Group>comparingLong(it -> -it.of(Measure.BEGUN).count())
                .thenComparingLong(it -> -it.of(Measure.RESOLVED).count())
                .thenComparing(it -> it.key() == null ? "" : it.key()))
        .limit(MOST_GROUPS)
        .toList();
  }

  private Map<Optional<String>, Figure> counted(ReportScope scope, Measure measure, String key) {
    var figures = new HashMap<Optional<String>, Figure>();
    var sql = new ReportSql(scope);
    var times =
        measure.timed()
            ? "percentile_cont(array[0.5, 0.9]) within group (order by value)"
            : "null::float8[]";
    sql.bind(
            jdbc.sql(
                """
                select %s as key, count(%s) as n, %s as times, avg(value)::float8 as mean, count(*) filter (where value >= 4) as good
                from (%s) f group by 1
                """
                    .formatted(key, measure.timed() ? "value" : "*", times, sql.rows(measure))))
        .query(row -> {
          figures.put(Optional.ofNullable(row.getString("key")), figure(measure, row));
        });
    return figures;
  }

  private static Figure figure(Measure measure, ResultSet row) throws SQLException {
    long count = row.getLong("n");
    if (measure == Measure.RATED)
      return new Figure(
          count, null, null, null, row.getObject("mean", Double.class), row.getLong("good"));
    if (!measure.timed() || count == 0) return new Figure(count, null, null, null, null, 0);
    var times = (Double[]) row.getArray("times").getArray();
    return new Figure(
        count, seconds(times[0]), seconds(times[1]), seconds(row.getDouble("mean")), null, 0);
  }

  /**
   * Day by day, or in longer steps, with what was open at the end of each.
   *
   * @param backlog at the end of the period
   */
  private List<Bucket> course(ReportScope scope, long backlog) {
    var begun = perStep(scope, new ReportSql(scope).rows(Measure.BEGUN), "count(*)");
    var resolved = perStep(scope, new ReportSql(scope).rows(Measure.RESOLVED), "count(*)");
    var came = perStep(scope, new ReportSql(scope).flow(true), "count(*)");
    var went = perStep(scope, new ReportSql(scope).flow(false), "count(*)");
    var first =
        perStep(
            scope,
            new ReportSql(scope).rows(Measure.FIRST_ANSWER),
            "percentile_cont(0.5) within group (order by value)");
    var step = scope.step();
    var buckets = new ArrayList<Bucket>();
    // Backwards, because what is open at the end is known exactly.
    long open = backlog;
    var starts = new ArrayList<LocalDate>();
    for (var at = step.floor(scope.from()); !at.isAfter(scope.to()); at = step.next(at))
      starts.add(at);
    for (var at : starts.reversed()) {
      var last = step.next(at).minusDays(1);
      var median = first.get(at);
      buckets.add(
          new Bucket(
              at.isBefore(scope.from()) ? scope.from() : at,
              last.isAfter(scope.to()) ? scope.to() : last,
              begun.getOrDefault(at, 0.0).longValue(),
              resolved.getOrDefault(at, 0.0).longValue(),
              open,
              median == null ? null : seconds(median)));
      open += went.getOrDefault(at, 0.0).longValue() - came.getOrDefault(at, 0.0).longValue();
    }
    return buckets.reversed();
  }

  private Map<LocalDate, Double> perStep(ReportScope scope, String rows, String what) {
    var found = new HashMap<LocalDate, Double>();
    var sql = new ReportSql(scope);
    sql.bind(
            jdbc.sql(
                """
                select date_trunc(:step, f.at at time zone :zone)::date as first, (%s)::float8 as value
                from (%s) f group by 1
                """
                    .formatted(what, rows)))
        .param("step", scope.step().name().toLowerCase(java.util.Locale.ROOT))
        .param("zone", scope.zone().getId())
        .query(row -> {
          var value = row.getObject("value", Double.class);
          if (value != null) found.put(row.getObject("first", LocalDate.class), value);
        });
    return found;
  }

  private static ReportRow row(Measure measure, ResultSet row) throws SQLException {
    var value = row.getObject("value", Long.class);
    return new ReportRow(
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        row.getTimestamp("at").toInstant(),
        row.getInt("ordinal"),
        row.getString("customer"),
        row.getString("channel"),
        row.getString("team"),
        row.getString("agent"),
        measure.timed() && value != null ? Duration.ofSeconds(value) : null,
        measure == Measure.RATED && value != null ? value.intValue() : null);
  }

  private static Duration seconds(double value) {
    return Duration.ofSeconds(Math.round(value));
  }
}
