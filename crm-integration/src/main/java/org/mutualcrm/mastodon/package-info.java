/** Mastodon: notifications of an account, and statuses in answer. */
@ApplicationModule(
    displayName = "Mastodon",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.mastodon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
