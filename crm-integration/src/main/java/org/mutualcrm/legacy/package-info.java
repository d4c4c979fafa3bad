/**
 * Files and rows from the systems a company had before: read whatever they look like, mapped,
 * planned, committed exactly as planned, and accounted for row by row.
 */
@ApplicationModule(
    displayName = "Legacy files",
    allowedDependencies = {"announcement", "consent", "customer", "identity", "timeline"})
@NullMarked
package org.mutualcrm.legacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
