/**
 * Many codes at once: voided, extended or reissued in the background, with a preview before and
 * undo after.
 */
@ApplicationModule(
    displayName = "Code change",
    allowedDependencies = {"offer", "segment"})
@NullMarked
package org.mutualcrm.codechange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
