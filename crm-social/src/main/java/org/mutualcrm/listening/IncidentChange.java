package org.mutualcrm.listening;

/** Every way a decision about an incident can end. */
public sealed interface IncidentChange {

  record Changed() implements IncidentChange {}

  record Unknown() implements IncidentChange {}

  /** It cannot be done now, for this reason; nothing changed. */
  record NotAllowed(String reason) implements IncidentChange {}
}
