/**
 * What we promise customers: opening hours, the times within which they are answered and their
 * matters settled, clocks, warnings and the record of what was not kept.
 */
@ApplicationModule(
    displayName = "Service",
    allowedDependencies = {"channel", "conversation", "customer", "staff"})
@NullMarked
package org.mutualcrm.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
