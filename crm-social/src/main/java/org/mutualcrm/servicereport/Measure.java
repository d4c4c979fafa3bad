package org.mutualcrm.servicereport;

/** What is told, and how it is counted. */
public enum Measure {
  BEGUN(
      "Begun",
      false,
      "Conversations that customers began in the period, and those they opened again after they were resolved. By agent: whose they are now."),
  FIRST_ANSWER(
      "First answer",
      true,
      "From the customer's first words to the first answer by a person or another tool, for first answers given in the period. By agent: who answered."),
  NEXT_ANSWER(
      "Next answers",
      true,
      "From what the customer said after an answer to the next one, for answers given in the period. By agent: who answered."),
  RESOLVED(
      "Resolved",
      true,
      "From the customer's word that began or opened it again to the resolution that stands, waiting for the customer included, for what was resolved in the period. By agent: who resolved it."),
  BACKLOG(
      "Backlog",
      false,
      "What had begun and was not resolved at the end of the period. By agent: whose it is now."),
  BREACHED(
      "Promises missed",
      false,
      "Promises of the service levels whose time was over in the period, as they are on record. By agent: whose the conversation is now."),
  RATED(
      "Rated",
      false,
      "Ratings given in the period, 1 to 5: how many, on average, and how many of them 4 or 5. By agent: whose it was when the customer was asked.");

  private final String label;
  private final boolean timed;
  private final String definition;

  Measure(String label, boolean timed, String definition) {
    this.label = label;
    this.timed = timed;
    this.definition = definition;
  }

  public String label() {
    return label;
  }

  /** Whether it takes time, of which there is a median. */
  public boolean timed() {
    return timed;
  }

  public String definition() {
    return definition;
  }
}
