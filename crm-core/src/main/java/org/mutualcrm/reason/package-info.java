/**
 * The word that the whole product turns on: why people follow a company, as a study found it, as
 * people say it and as their acts show it.
 */
@ApplicationModule(
    displayName = "Reason",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.reason;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
