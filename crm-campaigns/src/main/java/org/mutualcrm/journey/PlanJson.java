package org.mutualcrm.journey;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.segment.SegmentId;
import tools.jackson.databind.json.JsonMapper;

/** How plans are kept. */
final class PlanJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PlanJson() {}

  private record Written(
      UUID entry,
      boolean current,
      @Nullable Integer againAfterDays,
      @Nullable UUID goal,
      List<WrittenStep> steps) {}

  static String write(JourneyPlan plan) {
    return JSON.writeValueAsString(
        new Written(
            plan.entry().value(),
            plan.current(),
            plan.againAfterDays(),
            plan.goal() == null ? null : plan.goal().value(),
            WrittenStep.all(plan.steps())));
  }

  static JourneyPlan read(String json) {
    var it = JSON.readValue(json, Written.class);
    return new JourneyPlan(
        new SegmentId(it.entry()),
        it.current(),
        it.againAfterDays(),
        it.goal() == null ? null : new SegmentId(it.goal()),
        WrittenStep.read(it.steps()));
  }
}
