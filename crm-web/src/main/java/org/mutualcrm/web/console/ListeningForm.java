package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.mention.ListeningFault;
import org.mutualcrm.mention.ListeningQuery;
import org.mutualcrm.mention.QueryTrial;
import org.mutualcrm.mention.SavedQuery;

/** A query being written, and what it would find. */
public record ListeningForm(
    @Nullable SavedQuery standing,
    String name,
    String text,
    int days,
    @Nullable QueryTrial trial,
    @Nullable Chart chart,
    @Nullable ListeningFault fault,
    @Nullable String problem) {

  static ListeningForm of(
      @Nullable SavedQuery standing, String name, @Nullable String text, int days) {
    return new ListeningForm(
        standing, name, text == null ? "" : text, days, null, null, null, null);
  }

  ListeningForm tried(QueryTrial it) {
    var points =
        it.days().stream()
            .map(day ->
                new Chart.Point(day.day().atStartOfDay(ZoneOffset.UTC).toInstant(), day.found()))
            .toList();
    var picture = Chart.of(points, Duration.ofDays(1), "mention", "mentions");
    return new ListeningForm(standing, name, text, days, it, picture, null, problem);
  }

  ListeningForm faulty(ListeningFault it) {
    return new ListeningForm(standing, name, text, days, null, null, it, problem);
  }

  ListeningForm refused(String why) {
    return new ListeningForm(standing, name, text, days, trial, chart, fault, why);
  }

  public String href() {
    return standing == null ? "/mentions/queries/new" : "/mentions/queries/" + standing.id();
  }

  public String beforeFault() {
    return fault == null ? "" : text.substring(0, Math.min(fault.position(), text.length()));
  }

  public String atFault() {
    if (fault == null) return "";
    int from = Math.min(fault.position(), text.length());
    return text.substring(from, Math.min(from + fault.length(), text.length()));
  }

  public String afterFault() {
    if (fault == null) return "";
    return text.substring(Math.min(fault.position() + fault.length(), text.length()));
  }

  public int longest() {
    return ListeningQuery.LONGEST;
  }

  /** {@code 1 of 2 irrelevant or duplicate}; how it reads where nothing was sorted. */
  public static String noise(SavedQuery.Noise it) {
    var percent = it.percent();
    return percent == null
        ? "Nothing sorted yet"
        : percent
            + "% noise: "
            + Show.number(it.noise())
            + " of "
            + Show.number(it.sorted())
            + " sorted";
  }
}
