/** Every touchpoint between a customer and the company, on any channel, as one stream. */
@ApplicationModule(displayName = "Timeline", allowedDependencies = "customer")
@NullMarked
package org.mutualcrm.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
