package org.mutualcrm.survey;

/** How many questions somebody sees at once. */
public enum Paging {
  PAGES("Pages, as the questions say"),
  EACH("One question a page"),
  ALL("All at once");

  private final String label;

  Paging(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
