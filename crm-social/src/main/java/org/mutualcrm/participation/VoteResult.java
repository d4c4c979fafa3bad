package org.mutualcrm.participation;

import java.time.Instant;

/** Every way voting can end. */
public sealed interface VoteResult {

  /**
   * @param changed whether this browser or person had voted before
   */
  record Voted(boolean changed, Instant at) implements VoteResult {}

  record Refused(Reason reason) implements VoteResult {}

  /** Why a vote does not count. */
  enum Reason {
    UNKNOWN_POLL("There is no such poll."),
    NOT_OPEN("This poll is not open yet."),
    CLOSED("This poll is closed. Votes are not taken any more."),
    CUSTOMERS_ONLY("Only customers vote here, by the personal link we sent them."),
    UNKNOWN_CUSTOMER("There is no such customer."),
    NOTHING_CHOSEN("Choose something first."),
    TOO_MANY("That is more than one may choose here."),
    UNKNOWN_CHOICE("That is not one of the choices."),
    NOT_FOR_OTHERS("Nobody votes for others in an anonymous poll."),
    CHANGED_MEANWHILE("The poll was changed in the same moment. Look at it again.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
