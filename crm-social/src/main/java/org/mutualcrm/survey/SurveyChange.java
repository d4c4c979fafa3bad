package org.mutualcrm.survey;

/** Every way changing a survey can end. */
public sealed interface SurveyChange {

  record Changed(SurveyId id) implements SurveyChange {}

  record UnknownSurvey() implements SurveyChange {}

  record NotAllowed(Cause cause, String reason) implements SurveyChange {}

  /** Why it is not allowed. */
  enum Cause {
    WRONG_STATE,
    NOTHING_ASKED,
    NOTHING_NEW,
    SETTLED,
    OVER_ALREADY,
    CHANGED_MEANWHILE
  }
}
