package org.mutualcrm.conversation;

import java.util.UUID;

/** How changing a conversation, or undoing that, ended. */
public sealed interface ChangeResult {

  /**
   * @param change names the entry in its history, by which it is undone
   */
  record Changed(UUID change, ConversationStatus status) implements ChangeResult {}

  /** It was so already. */
  record Unchanged(ConversationStatus status) implements ChangeResult {}

  record UnknownConversation() implements ChangeResult {}

  /** A conversation can be put off only to a time to come. */
  record NotAhead() implements ChangeResult {}

  record UnknownTeam(String team) implements ChangeResult {}

  record TooManyLabels(int most) implements ChangeResult {}

  /** There is no such entry in its history. */
  record UnknownChange() implements ChangeResult {}

  /** Somebody changed it since, and that stands. */
  record ChangedSince() implements ChangeResult {}
}
