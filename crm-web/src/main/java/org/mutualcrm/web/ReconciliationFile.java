package org.mutualcrm.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.Reconciliation;
import org.mutualcrm.legacy.ReconciliationView;
import org.mutualcrm.legacy.RowAction;

/** Writes a reconciliation as a comma-separated file, for the console and the interface alike. */
public final class ReconciliationFile {

  private ReconciliationFile() {}

  public static String of(ReconciliationView it) {
    var report = it.report();
    var csv =
        new StringBuilder(Csv.row("part", "name", "unit", "file", "held_back", "taken", "stored"));
    csv.append(line("report", "sha256", it.sha256()));
    csv.append(line("report", "drawn_at", report.drawnAt().toString()));
    csv.append(line("report", "balanced", Boolean.toString(report.balanced())));
    var signed = it.signOff();
    if (signed != null) {
      csv.append(line("sign-off", "by", signed.by()));
      csv.append(line("sign-off", "at", signed.at().toString()));
      csv.append(line("sign-off", "comment", signed.comment()));
    }
    csv.append(line("sign-off", "stands", Boolean.toString(signed != null && it.stands())));
    rows(report, csv);
    for (var control : report.controls()) {
      var unit = control.unit();
      csv.append(
          Csv.row(
              "total",
              control.measure(),
              unit == null ? "" : unit,
              plain(control.file()),
              plain(control.heldBack()),
              plain(control.taken()),
              plain(control.stored())));
    }
    for (var difference : report.listed()) {
      csv.append(
          Csv.row(
              "difference",
              difference.measure(),
              "row " + difference.row(),
              plain(difference.file()),
              "",
              plain(difference.file()),
              plain(difference.stored())));
    }
    return csv.toString();
  }

  private static void rows(Reconciliation report, StringBuilder csv) {
    csv.append(line("rows", "in the file", Integer.toString(report.rowsInFile())));
    csv.append(line("rows", "read", Integer.toString(report.rowsRead())));
    for (var action : RowAction.values())
      csv.append(line("rows", action.name(), Integer.toString(report.count(action))));
  }

  private static String line(String part, String name, String value) {
    return Csv.row(part, name, "", value, "", "", "");
  }

  // Figures stand as they are: an apostrophe before a minus would make them words.
  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }
}
