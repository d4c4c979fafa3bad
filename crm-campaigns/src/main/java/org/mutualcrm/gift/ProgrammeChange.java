package org.mutualcrm.gift;

/** Every way changing a programme can end. */
public sealed interface ProgrammeChange {

  record Changed(GiftProgrammeId id) implements ProgrammeChange {}

  /** Not as it stands; the reason is for whoever tried. */
  record NotAllowed(String reason) implements ProgrammeChange {}

  record UnknownProgramme() implements ProgrammeChange {}
}
