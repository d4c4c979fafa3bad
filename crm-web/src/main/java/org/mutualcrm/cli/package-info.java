/** What a command line can do without the application running: it starts no framework. */
@ApplicationModule(
    displayName = "Command line",
    allowedDependencies = {
      "experiment",
      "legacy",
      "listening",
      "matching",
      "privacy",
      "understanding"
    })
@NullMarked
package org.mutualcrm.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
