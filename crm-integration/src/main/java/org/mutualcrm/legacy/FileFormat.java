package org.mutualcrm.legacy;

/** What rows came in. */
public enum FileFormat {
  DELIMITED("Text with delimiters"),
  FIXED_WIDTH("Text of fixed widths"),
  WORKBOOK("Workbook"),
  DATABASE("Database");

  private final String label;

  FileFormat(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
