package org.mutualcrm.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries from a point on.
 *
 * @param next the cursor of the page after this one; absent on the last
 */
public record TimelinePage(List<TimelineEntry> entries, @Nullable String next) {}
