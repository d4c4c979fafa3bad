package org.mutualcrm.web.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.privacy.ErasureView;
import org.mutualcrm.privacy.ExportView;
import org.mutualcrm.privacy.LogEntry;
import org.mutualcrm.privacy.RequestKind;
import org.mutualcrm.privacy.RequestView;

/**
 * A request with what was done about it.
 *
 * @param works whether the reader may take steps
 * @param approves whether the reader may approve this erasure: neither planned nor opened by them
 */
public record RequestPage(
    RequestView request,
    List<LogEntry> log,
    List<ExportView> exports,
    @Nullable ErasureView erasure,
    Instant now,
    boolean works,
    boolean approves) {

  public String href() {
    return "/privacy/requests/" + request.id();
  }

  public boolean is(RequestKind kind) {
    return request.kind() == kind;
  }

  /** How long is left, in words. */
  public static String due(RequestView request, Instant now) {
    long days = request.daysLeft(now);
    if (!request.open()) return request.status().label();
    if (days < 0) return Show.count(-days, "day", "days") + " overdue";
    return days == 0 ? "Due today" : Show.count(days, "day", "days") + " left";
  }

  /** How urgent that is, as a tone of a badge. */
  public static String tone(RequestView request, Instant now) {
    long days = request.daysLeft(now);
    if (!request.open()) return "";
    return days < 0 ? "danger" : days < 7 ? "warn" : "info";
  }
}
