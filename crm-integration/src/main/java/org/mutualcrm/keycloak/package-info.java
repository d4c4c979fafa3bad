/** Reads what Keycloak says about a person or a service: who it is and which roles it has. */
@ApplicationModule(displayName = "Keycloak", allowedDependencies = "staff")
@NullMarked
package org.mutualcrm.keycloak;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
