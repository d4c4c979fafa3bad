package org.mutualcrm.conversation;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants to stand elsewhere.
 *
 * @param id of the act, chosen by whoever orders it, so that ordering it twice does it once
 * @param from the conversation that gives
 * @param into the one that takes; null where a new one is begun
 * @param messages that go; none where all do, or nothing does
 * @param reason in the agent's words; may be empty
 * @param differentPeople whether it may bring together what different persons said
 * @param by username
 */
public record Rearrange(
    UUID id,
    Kind kind,
    ConversationId from,
    @Nullable ConversationId into,
    Set<UUID> messages,
    String reason,
    boolean differentPeople,
    String by) {

  public static final int MOST_MESSAGES = 500;
  public static final int LONGEST_REASON = 300;

  /** The ways to rearrange conversations. */
  public enum Kind {
    /** All of one goes into another, which it stands for from then on. */
    MERGE,
    /** Some messages begin a conversation of their own. */
    SPLIT,
    /** Some messages go into another conversation. */
    MOVE,
    /** A conversation is begun after another, with the same person on the same thread. */
    FOLLOW_UP
  }

  public Rearrange {
    messages = Set.copyOf(messages);
    reason = reason.strip();
    if (kind == Kind.SPLIT || kind == Kind.FOLLOW_UP) into = null;
    if (kind == Kind.MERGE || kind == Kind.FOLLOW_UP) messages = Set.of();
    if (messages.size() > MOST_MESSAGES)
      throw new IllegalArgumentException(
          "At most " + MOST_MESSAGES + " messages go at once; merge the conversations instead");
    if (reason.length() > LONGEST_REASON)
      throw new IllegalArgumentException("A reason has at most " + LONGEST_REASON + " characters");
    if ((kind == Kind.MERGE || kind == Kind.MOVE) && into == null)
      throw new IllegalArgumentException("Say into which conversation");
    if ((kind == Kind.SPLIT || kind == Kind.MOVE) && messages.isEmpty())
      throw new IllegalArgumentException("Select the messages that go");
  }

  boolean begins() {
    return kind == Kind.SPLIT || kind == Kind.FOLLOW_UP;
  }

  /** What was done, with the reason, as histories say it. */
  String says(String what) {
    return reason.isEmpty() ? what : what + ": " + reason;
  }
}
