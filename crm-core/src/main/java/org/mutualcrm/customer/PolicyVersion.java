package org.mutualcrm.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it was set for a field.
 *
 * @param version counted per field from 1; 0 is the policy the field came with, which nobody set
 */
public record PolicyVersion(
    ProfileField field,
    int version,
    SurvivorshipPolicy policy,
    String reason,
    @Nullable String by,
    @Nullable Instant at) {

  static PolicyVersion asItCame(ProfileField field) {
    return new PolicyVersion(field, 0, SurvivorshipPolicy.DEFAULT, "as it came", null, null);
  }
}
