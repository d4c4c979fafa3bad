package org.mutualcrm.timeline;

import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;

/**
 * A touchpoint as it is shown. One whose content was withdrawn leaves its place and its kind, not
 * to be shown with title and body.
 *
 * @param late how long after it happened we heard of it, where that was a day or more and its
 *     person was known before; history that a person brings along is not late
 */
public record TimelineEntry(
    SourceRecordId record,
    SourceKey source,
    Instant occurredAt,
    TouchpointKind kind,
    String ref,
    String channel,
    Direction direction,
    String title,
    @Nullable String body,
    @Nullable Money amount,
    @Nullable String link,
    boolean removed,
    @Nullable Duration late) {

  /** Names this entry for ever, and is the cursor of its place. */
  public String key() {
    return Cursor.of(this).toString();
  }
}
