package org.mutualcrm.segment;

import java.time.LocalDate;

/** How many came and went on one day, UTC, by changed facts and passing time. */
public record SegmentMovement(LocalDate day, long entered, long left) {}
