/** X: Account Activity webhooks, posts and direct messages in answer. */
@ApplicationModule(
    displayName = "X",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.x;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
