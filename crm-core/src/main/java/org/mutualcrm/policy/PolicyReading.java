package org.mutualcrm.policy;

import java.time.Instant;

/** Somebody has read a version and said they follow it. */
public record PolicyReading(String username, int version, Instant at) {}
