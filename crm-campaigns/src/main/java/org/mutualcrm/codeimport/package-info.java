/** Codes that somebody else made: looked at, taken in, handed out by us. */
@ApplicationModule(displayName = "Code import", allowedDependencies = "offer")
@NullMarked
package org.mutualcrm.codeimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
