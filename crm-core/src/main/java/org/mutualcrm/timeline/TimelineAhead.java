package org.mutualcrm.timeline;

import java.util.List;

/**
 * Entries dated further into the future than a clock may be fast: kept apart until their time has
 * come or their source corrects them.
 *
 * @param count how many there are
 * @param entries the soonest of them
 */
public record TimelineAhead(long count, List<TimelineEntry> entries) {

  static final TimelineAhead NONE = new TimelineAhead(0, List.of());
}
