package org.mutualcrm.timeline;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;

/**
 * A touchpoint as it is shown. One whose content was withdrawn leaves its place, without title and
 * body.
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
    boolean removed) {}
