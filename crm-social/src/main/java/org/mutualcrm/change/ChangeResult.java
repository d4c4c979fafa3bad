package org.mutualcrm.change;

/** Every way working on a change can end. */
public sealed interface ChangeResult {

  record Changed(ChangeId id) implements ChangeResult {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements ChangeResult {}

  /** What was typed can not be meant. */
  record Faulty(String field, String message) implements ChangeResult {}

  record UnknownChange() implements ChangeResult {}
}
