package org.mutualcrm.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation stands to what we promise: of several clocks, the one that runs out first.
 *
 * @param dueAt when it has run out; null while it is paused
 * @param stage the percentage last passed: 0, 50, 80 or 100
 * @param pausedBy the state that holds the clock
 */
public record ServiceStanding(
    ServiceTarget target,
    @Nullable Instant dueAt,
    int stage,
    @Nullable ConversationStatus pausedBy) {

  /** From here on it is said to be due. */
  public static final int WARNED = 80;

  public static final int OVERDUE = 100;

  public boolean overdue() {
    return stage >= OVERDUE;
  }
}
