/** Doors: the REST interface, the console, the public pages, and who may pass. */
@ApplicationModule(displayName = "Web")
@NullMarked
package org.mutualcrm.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
