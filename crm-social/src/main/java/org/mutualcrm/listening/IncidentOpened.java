package org.mutualcrm.listening;

import java.time.Instant;

/**
 * Something out of the ordinary began. Whoever is to know is told; a second delivery is no news.
 */
public record IncidentOpened(IncidentId id, int severity, Instant detectedAt) {}
