package org.mutualcrm.attribution;

/** A step from taking part to buying again. */
public enum Stage {
  TOOK_PART("Took part or wrote to us"),
  REACHED("Got a campaign's message"),
  FOLLOWED("Followed its link"),
  REDEEMED("Used a code"),
  ORDERED("Ordered"),
  ORDERED_AGAIN("Ordered again");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
