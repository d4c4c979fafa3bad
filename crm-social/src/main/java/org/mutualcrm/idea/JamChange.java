package org.mutualcrm.idea;

/** Every way changing a jam can end. */
public sealed interface JamChange {

  record Changed(JamId id) implements JamChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements JamChange {}

  record UnknownJam() implements JamChange {}
}
