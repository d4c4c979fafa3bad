/**
 * Tells others what happened, by the Standard Webhooks specification 1.0: signed, at least once, of
 * one customer in order, tried for three days, kept for thirty.
 */
@ApplicationModule(
    displayName = "Webhooks",
    allowedDependencies = {"announcement", "audit", "customer", "secret", "wire"})
@NullMarked
package org.mutualcrm.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
