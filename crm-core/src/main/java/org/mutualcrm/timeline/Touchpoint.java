package org.mutualcrm.timeline;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.Folding;
import org.mutualcrm.customer.SourceRecordId;

/**
 * One timeline entry. (record, occurredAt, kind, ref) names it: appending the same again changes
 * nothing.
 *
 * @param ref what it is called where it happened: an order number, a message id
 * @param channel where it happened: facebook, messenger, shop, till
 * @param link where in the console the whole of it is shown
 */
public record Touchpoint(
    SourceRecordId record,
    Instant occurredAt,
    TouchpointKind kind,
    String ref,
    String channel,
    Direction direction,
    String title,
    @Nullable String body,
    @Nullable Money amount,
    @Nullable String link) {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  // Nobody looks for the end of a treatise, and folding another script takes its time.
  private static final int SEARCHED = 4_000;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * @throws IllegalArgumentException if the time is outside 1990 to 2099, or a part that names it
   *     is blank
   */
  public Touchpoint {
    if (occurredAt.isBefore(EARLIEST) || !occurredAt.isBefore(LATEST)) {
      throw new IllegalArgumentException(
          "A touchpoint happens between 1990 and 2099, not at " + occurredAt);
    }
    if (ref.isBlank() || channel.isBlank()) {
      throw new IllegalArgumentException("A touchpoint needs a ref and a channel");
    }
    // The database keeps microseconds; the name must read back as it was written.
    occurredAt = occurredAt.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }

  @Nullable String folded() {
    return folded(body == null ? title : title + " " + body);
  }

  /** Text as it is searched; null where lower case is all it takes. */
  static @Nullable String folded(String text) {
    var head = text.length() > SEARCHED ? text.substring(0, SEARCHED) : text;
    return Folding.plain(head) ? null : Folding.fold(head);
  }
}
