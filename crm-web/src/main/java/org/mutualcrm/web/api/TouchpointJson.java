package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * An entry of a timeline.
 *
 * @param id names the entry for ever, and is a cursor: before and after take it
 * @param title absent, like body, where the content was withdrawn
 * @param lateSeconds how long after it happened we heard of it, where that was a day or more
 */
record TouchpointJson(
    String id,
    UUID sourceRecord,
    String source,
    Instant occurredAt,
    TouchpointKind kind,
    String ref,
    String channel,
    Direction direction,
    @Nullable String title,
    @Nullable String body,
    @Nullable MoneyJson amount,
    boolean removed,
    @Nullable Long lateSeconds) {

  static TouchpointJson of(TimelineEntry it) {
    return new TouchpointJson(
        it.key(),
        it.record().value(),
        it.source().value(),
        it.occurredAt(),
        it.kind(),
        it.ref(),
        it.channel(),
        it.direction(),
        it.removed() ? null : it.title(),
        it.removed() ? null : it.body(),
        it.amount() == null ? null : MoneyJson.of(it.amount()),
        it.removed(),
        it.late() == null ? null : it.late().toSeconds());
  }
}
