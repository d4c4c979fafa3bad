/** What happens to one customer that something may begin by. */
@ApplicationModule(
    displayName = "Occasion",
    allowedDependencies = {"customer"})
@NullMarked
package org.mutualcrm.occasion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
