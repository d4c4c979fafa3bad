package org.mutualcrm.satisfaction;

/** How deciding whom to ask can end. */
public sealed interface SettingsResult {

  record Chosen(SurveySettings now) implements SettingsResult {}

  record SameAsBefore(SurveySettings now) implements SettingsResult {}

  /** Somebody decided since what was seen. */
  record ChangedMeanwhile(SurveySettings now) implements SettingsResult {}

  /** There is no such purpose, or nobody is contacted for it any more. */
  record UnknownPurpose(String purpose) implements SettingsResult {}
}
