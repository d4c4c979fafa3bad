package org.mutualcrm.offer;

import java.time.Instant;

/** A code on one line. */
public record CodeView(CodeText code, boolean used, boolean voided, Instant createdAt) {}
