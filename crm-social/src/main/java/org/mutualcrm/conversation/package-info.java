/**
 * Threads of interactions with one person on one topic, worked by agents: read, answered, resolved.
 */
@ApplicationModule(
    displayName = "Conversation",
    allowedDependencies = {
      "announcement",
      "backlog",
      "capture",
      "channel",
      "policy",
      "consent",
      "customer",
      "insight",
      "occasion",
      "staff",
      "timeline"
    })
@NullMarked
package org.mutualcrm.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
