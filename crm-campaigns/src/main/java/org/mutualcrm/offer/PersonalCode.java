package org.mutualcrm.offer;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * The code that works for one customer.
 *
 * @param spelling as a partner writes it; null where it is ours
 */
public record PersonalCode(CustomerId customer, CodeText code, @Nullable String spelling) {

  /** As it is handed out. */
  public String printed() {
    return spelling == null ? code.spaced() : spelling;
  }
}
