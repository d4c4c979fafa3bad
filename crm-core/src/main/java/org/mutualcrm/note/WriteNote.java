package org.mutualcrm.note;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Writes a note on a customer.
 *
 * @param text 1 to 5,000 characters
 * @param record what it is about, if about one record; null for the customer as a whole
 */
public record WriteNote(
    CustomerId customer, String text, @Nullable SourceRecordId record, String by) {

  /** Longer notes are refused. */
  public static final int MAX_LENGTH = 5_000;

  /**
   * @throws IllegalArgumentException if the text is missing or too long
   */
  public WriteNote {
    text = text.strip();
    if (text.isEmpty()) throw new IllegalArgumentException("A note says something");
    if (text.codePointCount(0, text.length()) > MAX_LENGTH || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A note has at most " + MAX_LENGTH + " characters");
    }
  }
}
