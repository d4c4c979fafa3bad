package org.mutualcrm.listening;

import java.time.Instant;

/** How many interactions there were in the span that begins then. */
public record Volume(Instant at, long count) {}
