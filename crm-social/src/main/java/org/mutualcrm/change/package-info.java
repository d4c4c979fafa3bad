/**
 * What the company decided to change because people asked: from what it began, who decided it and
 * why, that those who asked were told, and whether there are fewer complaints since.
 */
@ApplicationModule(
    displayName = "Change",
    allowedDependencies = {
      "channel",
      "consent",
      "conversation",
      "customer",
      "idea",
      "insight",
      "mention",
      "perception",
      "reason",
      "value"
    })
@NullMarked
package org.mutualcrm.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
