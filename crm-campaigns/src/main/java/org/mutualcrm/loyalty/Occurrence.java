package org.mutualcrm.loyalty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.Order;
import org.mutualcrm.redemption.RedemptionId;

/**
 * Something that may give points, once: the occasion and its reference name it for a customer.
 *
 * @param event how another system calls it; empty unless the occasion is an event
 * @param ref the order's number, the answer's id; 1 to 1,000 characters
 * @param order what was bought; null unless the occasion is an order
 * @param redemption of an offer that multiplies its points; null for none
 */
public record Occurrence(
    SourceRecordId record,
    Occasion occasion,
    String event,
    String ref,
    Instant at,
    @Nullable Order order,
    @Nullable RedemptionId redemption) {

  private static final int LONGEST = 1_000;

  public Occurrence {
    ref = Texts.line(ref, LONGEST);
    if (ref.isEmpty()) throw new IllegalArgumentException("Say which one it is");
    if ((occasion == Occasion.ORDER) != (order != null))
      throw new IllegalArgumentException("An order, and nothing else, has lines");
  }

  static Occurrence of(SourceRecordId record, Occasion occasion, String ref, Instant at) {
    return new Occurrence(record, occasion, "", ref, at, null, null);
  }

  String kind() {
    return event.isEmpty() ? occasion.name() : occasion + ":" + event;
  }

  long minor() {
    return order == null ? 0 : order.goods().getAmountMinorLong();
  }
}
