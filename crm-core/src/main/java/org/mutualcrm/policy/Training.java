package org.mutualcrm.policy;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training that somebody took.
 *
 * @param goodUntil the last day it counts; null for ever
 */
public record Training(
    UUID id,
    String username,
    String course,
    LocalDate completedOn,
    @Nullable LocalDate goodUntil,
    String recordedBy) {

  public static final int LONGEST_COURSE = 120;
}
