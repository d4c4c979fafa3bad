/**
 * Which source records are one customer: identities, normalisers, link decisions, and the linking
 * itself.
 */
@ApplicationModule(
    displayName = "Identity",
    allowedDependencies = {"announcement", "backlog", "customer", "matching"})
@NullMarked
package org.mutualcrm.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
