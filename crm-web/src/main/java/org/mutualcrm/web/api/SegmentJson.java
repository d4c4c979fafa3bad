package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.segment.SegmentMember;
import org.mutualcrm.segment.SegmentView;
import tools.jackson.databind.JsonNode;

/**
 * A segment.
 *
 * @param condition its condition, version 1
 * @param sentence the same in words
 * @param builtAt when everybody was last asked
 * @param buildMillis how long that took
 */
record SegmentJson(
    UUID id,
    String name,
    String description,
    SegmentView.Kind kind,
    @Schema(implementation = Object.class) JsonNode condition,
    String sentence,
    int version,
    SegmentView.State state,
    long members,
    @Nullable Instant builtAt,
    @Nullable Long buildMillis,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {

  static SegmentJson of(SegmentView it, ConditionJson json) {
    return new SegmentJson(
        it.id().value(),
        it.name(),
        it.description(),
        it.kind(),
        json.tree(it.condition()),
        it.sentence(),
        it.version(),
        it.state(),
        it.members(),
        it.builtAt(),
        it.buildTook() == null ? null : it.buildTook().toMillis(),
        it.createdBy(),
        it.createdAt(),
        it.updatedAt());
  }

  /** Somebody found. */
  record MemberJson(
      UUID customer, String displayName, @Nullable String city, @Nullable String country) {

    static MemberJson of(SegmentMember it) {
      return new MemberJson(it.customer().value(), it.displayName(), it.city(), it.country());
    }
  }

  /** One node of a condition as it was found of a customer. */
  record TraceJson(String expected, boolean holds, String found, List<TraceJson> parts) {

    static TraceJson of(Trace it) {
      return new TraceJson(
          it.expected(), it.holds(), it.found(), it.parts().stream().map(TraceJson::of).toList());
    }
  }
}
