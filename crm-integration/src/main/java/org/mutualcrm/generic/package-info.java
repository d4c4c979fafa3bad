/** Any system that can sign JSON: a call centre, a shop's own form, a loyalty app. */
@ApplicationModule(
    displayName = "Generic JSON",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.generic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
