package org.mutualcrm.servicereport;

/** By what figures are told apart. */
public enum Grouping {
  AGENT("Agent"),
  TEAM("Team"),
  CHANNEL("Channel");

  private final String label;

  Grouping(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  String column() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
