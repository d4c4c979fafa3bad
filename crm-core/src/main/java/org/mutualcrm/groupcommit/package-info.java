/** Many callers, one commit, and each their own answer. */
@ApplicationModule(
    displayName = "Group commit",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.groupcommit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
