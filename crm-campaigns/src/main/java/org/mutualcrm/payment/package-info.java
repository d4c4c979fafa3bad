/**
 * Money taken and given back through a payment provider: asked for, confirmed by signed news, never
 * counted twice. Card numbers are typed at the provider and never come here.
 */
@ApplicationModule(
    displayName = "Payment",
    allowedDependencies = {"audit", "secret"})
@NullMarked
package org.mutualcrm.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
