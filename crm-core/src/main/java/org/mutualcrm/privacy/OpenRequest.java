package org.mutualcrm.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * A request that reached us.
 *
 * @param receivedThrough how: e-mail, letter, phone, form
 * @param receivedAt when it reached us; the time to answer runs from then. Absent for now
 */
public record OpenRequest(
    RequestKind kind,
    CustomerId customer,
    String receivedThrough,
    @Nullable String note,
    @Nullable Instant receivedAt) {

  /**
   * @throws IllegalArgumentException if the way is missing or a text is too long
   */
  public OpenRequest {
    receivedThrough = Words.required("way it was received", receivedThrough, 100);
    note = Words.optional("note", note, 2_000);
  }
}
