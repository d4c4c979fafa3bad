/** Reviews of a place on Google, and our answers under them. */
@ApplicationModule(
    displayName = "Google reviews",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.reviews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
