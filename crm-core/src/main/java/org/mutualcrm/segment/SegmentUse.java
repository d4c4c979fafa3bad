package org.mutualcrm.segment;

/**
 * Something that needs a segment or scoring plan to be there.
 *
 * @param kind {@code segment}, {@code scoring plan}, {@code campaign}
 */
public record SegmentUse(String kind, String id, String name) {}
