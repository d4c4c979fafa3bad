package org.mutualcrm.legacy;

/** A row that waits for what becomes of it. */
record Pending(int number, long line, int unit, String payload) {}
