package org.mutualcrm.satisfaction;

/** Whether a customer was asked, or why not. */
public enum SurveyOutcome {
  ASKED("Asked how satisfied they are"),
  NOTHING_SAID("Not asked: the customer said nothing"),
  SPAM("Not asked: it was spam"),
  IN_PUBLIC("Not asked: they wrote in public, where others would see the link"),
  CHANNEL_OFF("Not asked: nobody is asked on this channel"),
  NO_CONSENT("Not asked: they may not be contacted for it"),
  ASKED_LATELY("Not asked: they were asked lately"),
  NO_WAY("Not asked: nothing can be sent there"),
  UNKNOWN_CUSTOMER("Not asked: nobody knows who they are");

  private final String words;

  SurveyOutcome(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
