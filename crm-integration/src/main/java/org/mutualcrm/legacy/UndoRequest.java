package org.mutualcrm.legacy;

/**
 * Somebody wants an import taken back.
 *
 * @param subject never changes; who answers for it
 * @param mayDisown whether they may make a signature void that somebody put under it
 */
public record UndoRequest(String subject, String name, boolean mayDisown, String reason) {

  /** An API key is nobody who can answer for a signature. */
  boolean isPerson() {
    return !subject.startsWith("key:");
  }
}
