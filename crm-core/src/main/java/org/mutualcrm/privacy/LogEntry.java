package org.mutualcrm.privacy;

import java.time.Instant;

/** Something done about a request: what, by whom, when. */
public record LogEntry(String what, String by, Instant at) {}
