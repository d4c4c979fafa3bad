package org.mutualcrm.web.console;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.servicereport.Grouping;
import org.mutualcrm.servicereport.Measure;
import org.mutualcrm.servicereport.ReportScope;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the service report is asked for, as the address has it; what is left out or can not be
 * read is as usual.
 *
 * @param by agent, team or channel
 * @param hours open for opening hours only
 */
public record ReportForm(
    @Nullable String from,
    @Nullable String to,
    @Nullable String agent,
    @Nullable String team,
    @Nullable String channel,
    @Nullable String by,
    @Nullable String hours) {

  private static final int USUAL_DAYS = 30;

  /**
   * @throws IllegalArgumentException if it ends before it begins, or is too long
   */
  ReportScope scope(LocalDate today, ZoneId zone) {
    var last = day(to, today);
    return new ReportScope(
        day(from, last.minusDays(USUAL_DAYS - 1L)),
        last,
        zone,
        blank(agent),
        blank(team),
        blank(channel),
        "open".equals(hours));
  }

  Grouping grouping() {
    for (var it : Grouping.values()) if (it.name().equalsIgnoreCase(by)) return it;
    return Grouping.AGENT;
  }

  /** The address of the report on something. */
  static String href(ReportScope scope, Grouping grouping) {
    return address("/reports/service", scope)
        .queryParam("by", grouping.name().toLowerCase(java.util.Locale.ROOT))
        .encode()
        .toUriString();
  }

  static String file(ReportScope scope, Grouping grouping) {
    return href(scope, grouping).replace("/reports/service?", "/reports/service.csv?");
  }

  /** The address of the rows behind a figure. */
  static String rows(ReportScope scope, Measure measure) {
    return address(
            "/reports/service/"
                + measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            scope)
        .encode()
        .toUriString();
  }

  private static UriComponentsBuilder address(String path, ReportScope scope) {
    var address =
        UriComponentsBuilder.fromPath(path)
            .queryParam("from", scope.from())
            .queryParam("to", scope.to());
    if (scope.agent() != null) address.queryParam("agent", scope.agent());
    if (scope.team() != null) address.queryParam("team", scope.team());
    if (scope.channel() != null) address.queryParam("channel", scope.channel());
    if (scope.openHours()) address.queryParam("hours", "open");
    return address;
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static LocalDate day(@Nullable String text, LocalDate otherwise) {
    if (text == null || text.isBlank()) return otherwise;
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return otherwise;
    }
  }
}
