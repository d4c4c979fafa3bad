/**
 * Challenges: tasks people do and prove, judged by people or by what they did, and what those who
 * win get. Every person takes part once, by the identity graph.
 */
@ApplicationModule(
    displayName = "Challenge",
    allowedDependencies = {"customer", "participation", "reason", "secret", "timeline"})
@NullMarked
package org.mutualcrm.challenge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
