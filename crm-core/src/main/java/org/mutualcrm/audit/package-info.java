/**
 * Who did what, when and from where: written in the transaction of the deed, chained by hashes, and
 * never changed.
 */
@ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"customer"})
@NullMarked
package org.mutualcrm.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
