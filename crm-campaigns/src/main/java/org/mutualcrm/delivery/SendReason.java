package org.mutualcrm.delivery;

/** Why a message was not sent, or not yet. */
public enum SendReason {
  GONE("They are not there any more"),
  HELD_OUT("Chance left them alone"),
  ALREADY("They got it by another of their records"),
  RESTRICTED("The use of their data is restricted"),
  NO_CONSENT("They did not agree, or not any more"),
  NO_ADDRESS("There is no address to write to"),
  UNREACHABLE("At their address nothing arrives, or nothing is wanted"),
  NO_TEXT("Nothing is written for a channel that reaches them"),
  NO_SENDER("No account of ours may write first on a channel that reaches them"),
  CAPPED("They would have got too many messages"),
  QUIET_HOURS("It was the middle of their night"),
  RESTING("Nothing is to be sent to them for now"),
  PAST_DUE("It was due while nothing was sent"),
  OFFER_OVER("The offer is over"),
  NO_CODE("There was no code for them: theirs was withdrawn, or the partner's are used up"),
  CAMPAIGN_ENDED("The campaign ended before"),
  REFUSED("The network did not take it"),
  UNAVAILABLE("The network could not be reached"),
  BROKE_OFF("A worker or a connection broke in between"),
  BOUNCED("It came back");

  private final String label;

  SendReason(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
