package org.mutualcrm.survey;

/** How far a survey was taken by the people who run it. */
public enum SurveyStatus {
  DRAFT("Draft"),
  OPEN("Open"),
  CLOSED("Closed"),
  /** Closed, and out of the way. */
  ARCHIVED("Archived");

  private final String label;

  SurveyStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
