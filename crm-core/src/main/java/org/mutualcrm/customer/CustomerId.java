package org.mutualcrm.customer;

import java.util.UUID;

/**
 * Names a customer. Its value is the id of the oldest source record the customer was ever founded
 * on, so that merging and unmerging give ids back exactly and an old id resolves for ever: look up
 * the source record of that id and read which customer it belongs to now.
 */
public record CustomerId(UUID value) {

  public static CustomerId of(String value) {
    return new CustomerId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
