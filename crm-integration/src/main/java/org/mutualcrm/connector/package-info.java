/**
 * Databases of other systems: connections to them, what is read from them and when, and how far it
 * was read. Rows that are read become an import like a file.
 */
@ApplicationModule(
    displayName = "Databases of other systems",
    allowedDependencies = {"audit", "customer", "legacy", "secret", "wire"})
@NullMarked
package org.mutualcrm.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
