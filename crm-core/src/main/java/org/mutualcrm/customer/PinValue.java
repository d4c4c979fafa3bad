package org.mutualcrm.customer;

/**
 * Says which of a field's known values stands, whatever its policy prefers.
 *
 * @param record the record that says it
 * @param reason 1 to 500 characters
 */
public record PinValue(
    CustomerId customer,
    ProfileField field,
    SourceRecordId record,
    String value,
    String by,
    String reason) {

  /**
   * @throws IllegalArgumentException if the reason is missing
   */
  public PinValue {
    value = value.strip();
    reason = Reasons.checked(reason);
  }
}
