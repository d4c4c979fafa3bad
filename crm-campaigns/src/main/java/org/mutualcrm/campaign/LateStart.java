package org.mutualcrm.campaign;

/** What becomes of a campaign that could not begin at its hour. */
public enum LateStart {
  /** It is tried for an hour, then somebody has to choose again. */
  SKIP("Do not start it any more after an hour"),
  /** It begins as soon as nothing stands in its way, unless its end has come. */
  SEND("Start it late, whenever it can");

  private final String label;

  LateStart(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
