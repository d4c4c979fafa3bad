/**
 * Whether something made a difference: arms compared by randomised experiment, each difference with
 * an interval and a verdict. Rows in, a report out; it knows no database and no framework.
 */
@ApplicationModule(
    displayName = "Experiments",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
