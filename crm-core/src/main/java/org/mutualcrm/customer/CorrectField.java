package org.mutualcrm.customer;

import org.jspecify.annotations.Nullable;

/**
 * Says what a field of a customer is, because a colleague knows better than the sources.
 *
 * @param record whose value is corrected, and with whose record the correction goes; null for the
 *     one whose value stands now
 * @param reason 1 to 500 characters
 */
public record CorrectField(
    CustomerId customer,
    ProfileField field,
    String value,
    @Nullable SourceRecordId record,
    String by,
    String reason) {

  /**
   * @throws IllegalArgumentException if the value can not be one of the field, or the reason is
   *     missing
   */
  public CorrectField {
    value = field.checked(value);
    if (value.isEmpty()) throw new IllegalArgumentException("Say what it should be");
    reason = Reasons.checked(reason);
  }
}
