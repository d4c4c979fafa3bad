/** Meta: webhooks of pages, Messenger and Instagram, and the Graph API for answers. */
@ApplicationModule(
    displayName = "Meta",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.meta;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
