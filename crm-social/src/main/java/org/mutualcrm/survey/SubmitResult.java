package org.mutualcrm.survey;

import java.util.Map;

/** Every way saving and submitting can end. */
public sealed interface SubmitResult {

  record Submitted() implements SubmitResult {}

  /** They did before, or in the same moment: it counts once. */
  record AlreadySubmitted() implements SubmitResult {}

  record Saved() implements SubmitResult {}

  /** By the key of the question. */
  record Faulty(Map<String, Replies.Fault> faults) implements SubmitResult {}

  record Refused(Reason reason) implements SubmitResult {}

  /** Why nothing is taken. */
  enum Reason {
    UNKNOWN_SURVEY("There is no such survey."),
    NOT_OPEN("This survey is not open yet."),
    CLOSED("This survey is closed. Thank you for wanting to help."),
    INVITED_ONLY("Only who was invited answers here, by the link we sent."),
    UNKNOWN_CUSTOMER("There is no such customer."),
    QUOTA_FULL("We have enough answers from people like you. Thank you for wanting to help.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
