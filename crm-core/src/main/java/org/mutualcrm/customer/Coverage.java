package org.mutualcrm.customer;

/** How much of a person a source speaks of at a time. */
public enum Coverage {
  /** The whole record, as a row of a file does: what is absent now has been withdrawn. */
  WHOLE,
  /** A glimpse, as a message's author is: what is absent is as it was. */
  PARTIAL
}
