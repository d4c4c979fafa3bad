package org.mutualcrm.journey;

/** What a step did with somebody. */
public enum Happened {
  WAITED("Waited"),
  CAME_IN_TIME("Came into the segment"),
  TIME_OVER("Waited in vain"),
  HANDED_OVER("Handed to the campaign"),
  CAMPAIGN_NOT_LIVE("Passed by: the campaign was not live"),
  CODE_GIVEN("Has a code"),
  OFFER_OVER("Passed by: the offer was over"),
  NO_CODE("Passed by: there was no code for them"),
  KEPT_OUT("Passed by: the control group gets no campaigns"),
  NOTED("Noted on the profile"),
  TOLD("Told webhooks"),
  WENT_ON("Went on"),
  LEFT("Left");

  private final String label;

  Happened(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
