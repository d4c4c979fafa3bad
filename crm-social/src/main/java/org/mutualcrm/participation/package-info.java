/**
 * Ways to take part. Polls: a question, some choices, and of every person one vote that counts, by
 * the identity graph.
 */
@ApplicationModule(
    displayName = "Participation",
    allowedDependencies = {"customer", "perception", "secret", "timeline"})
@NullMarked
package org.mutualcrm.participation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
