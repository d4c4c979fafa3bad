package org.mutualcrm.loyalty;

/** Why points are not spent. The names are stable; the words are for people. */
public enum SpendRefusal {
  UNKNOWN_PROGRAMME("There is no such programme.", "Check the id."),
  UNKNOWN_CUSTOMER("There is no such customer.", "Check the id."),
  UNKNOWN_SPENDING("There is no such spending.", "Check the id."),
  PROGRAMME_NOT_RUNNING("The programme does not run now.", "Ask whoever looks after it."),
  NOT_ENOUGH_POINTS(
      "There are not so many points to spend.", "Look at the balance; points may wait."),
  IDEMPOTENCY_KEY_REUSED(
      "This idempotency key was used for another request.", "Send a new key with a new request."),
  NOT_HELD("These points are not set aside any more.", "Spend them anew."),
  NOT_SPENT("These points are not spent.", "Only what is spent can be given back.");

  private final String message;
  private final String hint;

  SpendRefusal(String message, String hint) {
    this.message = message;
    this.hint = hint;
  }

  public String message() {
    return message;
  }

  public String hint() {
    return hint;
  }
}
