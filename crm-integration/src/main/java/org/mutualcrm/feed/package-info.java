/** Feeds: RSS, Atom and YouTube, pushed by a hub or fetched. */
@ApplicationModule(
    displayName = "Feed",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
