package org.mutualcrm.connector;

/** How it is known what is new in a source. */
public enum SourceMode {
  /** A column grows with every change; rows from where it was last are read. */
  WATERMARK("By a column that grows"),
  /** All rows are read and compared with what they were; also finds what is gone. */
  SNAPSHOT("By comparing all rows");

  private final String label;

  SourceMode(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
