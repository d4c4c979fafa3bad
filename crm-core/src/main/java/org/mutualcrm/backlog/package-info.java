/** Work that waits in the tables of whoever does it, measured for whoever keeps it running. */
@ApplicationModule(
    displayName = "Backlog",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.backlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
