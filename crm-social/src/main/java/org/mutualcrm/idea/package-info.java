/**
 * Idea jams: a call for ideas, what people hand in, what they vote for with a budget each, and what
 * the company says to it. Every person counts once, by the identity graph.
 */
@ApplicationModule(
    displayName = "Idea",
    allowedDependencies = {
      "channel",
      "customer",
      "identity",
      "participation",
      "secret",
      "timeline",
      "understanding",
      "value"
    })
@NullMarked
package org.mutualcrm.idea;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
