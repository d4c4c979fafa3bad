/**
 * Saved audiences and scores. A segment is a named condition, or a list kept by hand; who is in it
 * is a projection that follows facts and time.
 */
@ApplicationModule(
    displayName = "Segment",
    allowedDependencies = {"condition", "customer", "timeline"})
@NullMarked
package org.mutualcrm.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
