/**
 * Who the company knows: what each source said about a person, and the golden profile derived from
 * it.
 */
@ApplicationModule(
    displayName = "Customer",
    allowedDependencies = {"announcement", "secret"})
@NullMarked
package org.mutualcrm.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
