/**
 * How satisfied customers are with how we helped: asked once after a matter was settled, where they
 * spoke to us, if they may be asked; answered on a page of their own; followed up where it went
 * badly.
 */
@ApplicationModule(
    displayName = "Satisfaction",
    allowedDependencies = {"channel", "consent", "conversation", "customer", "secret", "timeline"})
@NullMarked
package org.mutualcrm.satisfaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
