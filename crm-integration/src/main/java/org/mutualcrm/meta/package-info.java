/** Meta's webhooks for Facebook pages and Messenger, and its Graph API for answers. */
@ApplicationModule(
    displayName = "Meta",
    allowedDependencies = {"channel", "customer", "identity"})
@NullMarked
package org.mutualcrm.meta;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
