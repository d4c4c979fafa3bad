package org.mutualcrm.web;

import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.CrossTab;
import org.mutualcrm.survey.Tabulation;
import org.mutualcrm.survey.Tabulation.Line;
import org.mutualcrm.survey.Tabulation.Result;

/** Writes what came of a survey as comma-separated files, for the console and the interface. */
public final class SurveyFile {

  private SurveyFile() {}

  /** A line an option. Shares are percentages of those who answered; what is hidden is empty. */
  public static String results(Tabulation counted) {
    var csv =
        new StringBuilder(
            Csv.row(
                "question",
                "text",
                "row",
                "value",
                "label",
                "count",
                "answered",
                "asked",
                "percent",
                "low",
                "high",
                "mean",
                "median",
                "hidden"));
    for (var it : counted.results()) {
      var scale = it.scale();
      for (var line : it.lines()) csv.append(row(it, rank(it), line, it.answered(), scale));
      for (var row : it.rows())
        for (var line : row.lines())
          csv.append(row(it, row.label(), line, row.answered(), row.scale()));
      if (it.lines().isEmpty() && it.rows().isEmpty())
        csv.append(
            Csv.row(
                it.question().key(),
                it.question().text(),
                "",
                "",
                "",
                "",
                number(it.answered()),
                number(it.asked()),
                "",
                "",
                "",
                scale == null ? "" : decimal(scale.mean()),
                scale == null ? "" : decimal(scale.median()),
                Boolean.toString(it.hidden())));
    }
    return csv.toString();
  }

  private static String rank(Result it) {
    return it.ranks().isEmpty() ? "" : "put first";
  }

  private static String row(
      Result it, String row, Line line, long answered, Tabulation.@Nullable Scale scale) {
    var bounds = line.picked().interval();
    boolean shown = !line.hidden();
    double mean =
        it.ranks().isEmpty()
            ? scale == null ? Double.NaN : scale.mean()
            : it.ranks().get(line.value() - 1).mean();
    return Csv.row(
        it.question().key(),
        it.question().text(),
        row,
        Integer.toString(line.value()),
        line.label(),
        shown ? number(line.picked().count()) : "",
        number(answered),
        number(it.asked()),
        shown ? decimal(line.picked().percent()) : "",
        shown ? decimal(bounds.low()) : "",
        shown ? decimal(bounds.high()) : "",
        Double.isNaN(mean) ? "" : decimal(mean),
        scale == null ? "" : decimal(scale.median()),
        Boolean.toString(line.hidden()));
  }

  /** A row a row, with counts; what is hidden is empty. */
  public static String cross(CrossTab it) {
    var head = new java.util.ArrayList<String>();
    head.add(it.down());
    it.columns().forEach(column -> head.add(column.label()));
    head.add("total");
    var csv = new StringBuilder(Csv.row(head.toArray(String[]::new)));
    for (var row : it.rows()) {
      var cells = new java.util.ArrayList<String>();
      cells.add(row.label());
      row.cells().forEach(cell -> cells.add(shown(cell)));
      cells.add(shown(row.total()));
      csv.append(Csv.row(cells.toArray(String[]::new)));
    }
    var totals =
        IntStream.range(0, it.columns().size()).mapToObj(i -> shown(it.columns().get(i))).toList();
    var last = new java.util.ArrayList<String>();
    last.add("total");
    last.addAll(totals);
    last.add(number(it.base()));
    return csv.append(Csv.row(last.toArray(String[]::new))).toString();
  }

  private static String shown(CrossTab.Cell cell) {
    return cell.hidden() ? "" : number(cell.count());
  }

  private static String number(long count) {
    return Long.toString(count);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
