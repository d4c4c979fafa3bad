package org.mutualcrm.service;

/** How agreeing on other terms ended. */
public sealed interface TermsResult {

  record Agreed(ServiceTerms now) implements TermsResult {}

  record SameAsBefore(ServiceTerms now) implements TermsResult {}

  /** Somebody agreed on others since; these were made without knowing them. */
  record ChangedMeanwhile(ServiceTerms now) implements TermsResult {}

  record UnknownTeam(String team) implements TermsResult {}
}
