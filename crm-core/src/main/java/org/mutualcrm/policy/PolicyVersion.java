package org.mutualcrm.policy;

import java.time.Instant;

/**
 * A text that was published, and never changes.
 *
 * @param number from 1
 * @param dueAt from when on only who has read it may speak in public; until then the version before
 *     is enough
 */
public record PolicyVersion(
    int number, String text, String publishedBy, Instant publishedAt, Instant dueAt) {}
