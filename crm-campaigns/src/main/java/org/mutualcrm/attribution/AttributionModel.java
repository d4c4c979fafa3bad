package org.mutualcrm.attribution;

/** How an order is shared out among what came before it. Each gives away every order once. */
public enum AttributionModel {
  FIRST("First touch", "all to what came first"),
  LAST("Last touch", "all to what came last"),
  LINEAR("Linear", "the same to each"),
  /** See {@link Chain}. */
  DATA_DRIVEN(
      "Data-driven", "by how many orders fewer there would be if all ways through it ended");

  private final String label;
  private final String words;

  AttributionModel(String label, String words) {
    this.label = label;
    this.words = words;
  }

  public String label() {
    return label;
  }

  /** What it does, to follow its label. */
  public String words() {
    return words;
  }
}
