/**
 * How we behave in public: social policies in versions, who has read them, who is trained, and who
 * may therefore speak for us where everybody can read it.
 */
@ApplicationModule(displayName = "Policy", allowedDependencies = "audit")
@NullMarked
package org.mutualcrm.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
