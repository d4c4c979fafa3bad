package org.mutualcrm.note;

/** What became of writing, placing or withdrawing a note. */
public sealed interface NoteOutcome {

  record Kept(CustomerNote note) implements NoteOutcome {}

  record NoSuchCustomer() implements NoteOutcome {}

  record NoSuchNote() implements NoteOutcome {}

  /** The record is not one of those the note can be about. */
  record NotTheirRecord() implements NoteOutcome {}
}
