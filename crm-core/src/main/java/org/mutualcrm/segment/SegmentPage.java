package org.mutualcrm.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some members of a segment.
 *
 * @param next the cursor of the page after this one; absent on the last
 */
public record SegmentPage(List<SegmentMember> members, @Nullable String next) {}
