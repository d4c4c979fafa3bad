/**
 * The installation's own secret: what else is sealed, signed and salted with is derived from it.
 * And how long what somebody proved is believed.
 */
@ApplicationModule(
    displayName = "Secret",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
