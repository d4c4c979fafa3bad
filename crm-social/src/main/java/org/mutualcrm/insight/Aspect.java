package org.mutualcrm.insight;

/** What an agent can correct. */
public enum Aspect {
  SENTIMENT,
  INTENT
}
