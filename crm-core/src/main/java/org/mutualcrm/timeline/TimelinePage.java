package org.mutualcrm.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a timeline, newest first.
 *
 * @param next the key to go on from towards the past; absent where it begins
 * @param previous the key to go on from towards the present; absent on the page that reaches it
 */
public record TimelinePage(
    List<TimelineEntry> entries, @Nullable String next, @Nullable String previous) {}
