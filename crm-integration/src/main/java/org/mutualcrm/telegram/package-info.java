/** Telegram: updates of a bot, and its answers. */
@ApplicationModule(
    displayName = "Telegram",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
