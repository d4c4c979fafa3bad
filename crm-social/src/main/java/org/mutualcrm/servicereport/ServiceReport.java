package org.mutualcrm.servicereport;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How customers were helped in a period.
 *
 * @param figures every measure
 * @param before the same in as many days right before
 * @param groups at most {@link ServiceReports#MOST_GROUPS}, those with most begun first
 */
public record ServiceReport(
    ReportScope scope,
    Map<Measure, Figure> figures,
    Map<Measure, Figure> before,
    List<Bucket> course,
    Grouping grouping,
    List<Group> groups) {

  public ServiceReport {
    course = List.copyOf(course);
    groups = List.copyOf(groups);
  }

  /**
   * A day, week or month of it.
   *
   * @param first its first day within the period
   * @param backlog at its end
   * @param firstAnswer the median
   */
  public record Bucket(
      LocalDate first,
      LocalDate last,
      long begun,
      long resolved,
      long backlog,
      @Nullable Duration firstAnswer) {}

  /**
   * @param key username, team or channel; null for what has none
   */
  public record Group(@Nullable String key, Map<Measure, Figure> figures) {

    public Figure of(Measure measure) {
      return figures.getOrDefault(measure, Figure.NONE);
    }
  }

  public Figure of(Measure measure) {
    return figures.getOrDefault(measure, Figure.NONE);
  }

  public Figure before(Measure measure) {
    return before.getOrDefault(measure, Figure.NONE);
  }
}
