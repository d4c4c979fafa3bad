package org.mutualcrm.segment;

import java.util.List;
import org.mutualcrm.condition.Fault;

/** Every way creating, changing or deleting a scoring plan can end. */
public sealed interface ScoringPlanChange {

  record Changed(ScoringPlanId id) implements ScoringPlanChange {}

  record UnknownPlan() implements ScoringPlanChange {}

  record NameTaken(String name) implements ScoringPlanChange {}

  /** Somebody changed it since. */
  record Moved(int version) implements ScoringPlanChange {}

  record Faulty(List<Fault> faults) implements ScoringPlanChange {}

  /** It would be a part of itself, by way of these. */
  record Cyclic(List<String> names) implements ScoringPlanChange {}

  record InUse(List<SegmentUse> uses) implements ScoringPlanChange {}
}
