package org.mutualcrm.web;

import org.mutualcrm.insight.GivenLabel;

/** Writes labels as comma-separated lines, for the console and the interface alike. */
public final class LabelFile {

  private LabelFile() {}

  /**
   * @param texts whether what was said is in it, which is personal
   */
  public static String header(boolean texts) {
    var header =
        Csv.row(
                "interaction",
                "task",
                "label",
                "model_said",
                "model_confidence",
                "model",
                "language",
                "channel",
                "random_audit",
                "labelled_at")
            .stripTrailing();
    return header + (texts ? ",text" : "") + "\r\n";
  }

  public static String row(GivenLabel it, boolean texts) {
    var row =
        Csv.row(
                it.interactionId().toString(),
                it.aspect().name(),
                it.label(),
                it.said(),
                it.confidence() == null ? "" : it.confidence().toString(),
                it.model(),
                it.language(),
                it.channel(),
                it.audit() == null ? "" : it.audit().toString(),
                it.at().toString())
            .stripTrailing();
    return row + (texts ? "," + Csv.cell(it.text() == null ? "" : it.text()) : "") + "\r\n";
  }
}
