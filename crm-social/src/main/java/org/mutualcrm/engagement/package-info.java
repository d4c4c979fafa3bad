/** How people take part on social networks: the classes of the 2011 study, and their movement. */
@ApplicationModule(
    displayName = "Engagement",
    allowedDependencies = {"condition", "customer", "identity", "occasion", "timeline", "value"})
@NullMarked
package org.mutualcrm.engagement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
