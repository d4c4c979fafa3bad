package org.mutualcrm.conversation;

import java.util.UUID;

/** How keeping or dropping a canned reply or a macro ended. */
public sealed interface KeptResult {

  record Kept(UUID id) implements KeptResult {}

  record Dropped(UUID id) implements KeptResult {}

  /** There is none, or it is somebody else's own. */
  record Unknown() implements KeptResult {}

  /** There is another of one's own by this name or shortcut. */
  record Taken(String what) implements KeptResult {}

  /** What is shared is for whoever looks after the inbox. */
  record NotYours() implements KeptResult {}
}
