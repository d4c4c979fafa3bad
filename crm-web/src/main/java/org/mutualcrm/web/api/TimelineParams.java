package org.mutualcrm.web.api;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.TimelineFilter;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * Which entries of a timeline: those that meet every part that is given.
 *
 * @param sourceRecord only those that came through this record of the customer's
 * @param source only those that came through records of this source
 * @param q words in title, text or number, in any script or in Latin letters
 * @param from the first moment
 * @param to the first moment no more
 */
record TimelineParams(
    @Nullable Set<TouchpointKind> kind,
    @Nullable Set<String> channel,
    @Nullable Direction direction,
    @Nullable UUID sourceRecord,
    @Nullable String source,
    @Nullable @Size(max = TimelineFilter.LONGEST) String q,
    @Nullable Instant from,
    @Nullable Instant to) {

  TimelineFilter filter() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw Refused.field("to", "INVALID", "The time ends before it begins.", "Let to be later.");
    }
    return new TimelineFilter(
        kind == null ? Set.of() : kind,
        channels(),
        direction,
        sourceRecord == null ? null : new SourceRecordId(sourceRecord),
        key(),
        q == null ? "" : q,
        from,
        to);
  }

  private Set<String> channels() {
    if (channel == null) return Set.of();
    for (var it : channel) {
      if (it.length() > 100 || it.indexOf('\0') >= 0) {
        throw Refused.field(
            "channel", "INVALID", "There is no such channel.", "Use the channel of an entry.");
      }
    }
    return channel;
  }

  private @Nullable SourceKey key() {
    try {
      return source == null ? null : new SourceKey(source);
    } catch (IllegalArgumentException e) {
      throw Refused.field("source", "INVALID", e.getMessage() + ".", "Use the source of a record.");
    }
  }
}
