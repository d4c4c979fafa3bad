/** Who speaks for us, who could, what makes us say so, and whom we asked to. */
@ApplicationModule(
    displayName = "Advocacy",
    allowedDependencies = {"consent", "customer", "occasion", "staff"})
@NullMarked
package org.mutualcrm.advocacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
