package org.mutualcrm.demo;

import java.time.Instant;

/** One thing of the history: when it happened, and how to let it happen again. */
record Happening(Instant at, Runnable act) {}
