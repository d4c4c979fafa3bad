package org.mutualcrm.legacy;

/** What becomes of a row. Every row of a file gets exactly one of these. */
public enum RowAction {
  CREATED,
  UPDATED,
  UNCHANGED,
  /** Holds nothing to import, or repeats an earlier row letter for letter. */
  SKIPPED,
  /** Contradicts what is known; nothing is written until a person decides. */
  REVIEW,
  /** Wrong; to be mended in the file. */
  REJECTED
}
