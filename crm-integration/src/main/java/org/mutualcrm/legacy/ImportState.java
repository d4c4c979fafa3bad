package org.mutualcrm.legacy;

/** How far an import has come. */
public enum ImportState {
  /** Stored and read; the mapping is only suggested. */
  UPLOADED,
  /** A user has said what the columns mean. */
  MAPPED,
  /** What a commit would do is known, row by row. */
  PLANNED,
  RUNNING,
  DONE,
  FAILED,
  /** What it wrote is being taken back. */
  UNDOING,
  /** What it wrote was taken back, but for what others have touched since. */
  UNDONE
}
