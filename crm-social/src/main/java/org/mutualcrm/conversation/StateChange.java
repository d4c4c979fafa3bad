package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an agent can decide about a conversation; all of it can be undone. */
public sealed interface StateChange {

  /** It is settled; a new message of the customer opens it again. */
  record Resolve() implements StateChange {}

  /** It is ours to answer, also when it was settled or put off. */
  record Reopen() implements StateChange {}

  /** The customer has the next word. */
  record AwaitCustomer() implements StateChange {}

  /**
   * It is put off.
   *
   * @param until when it is ours again; null for when the customer writes, which it is in any case
   */
  record Snooze(@Nullable Instant until) implements StateChange {}

  record Prioritise(Priority priority) implements StateChange {}

  /**
   * @param staff username; null for nobody
   */
  record AssignTo(@Nullable String staff) implements StateChange {}

  /**
   * @param team key; null for none
   */
  record GiveToTeam(@Nullable String team) implements StateChange {}

  /** What is in both is added. */
  record Relabel(Set<Label> add, Set<Label> remove) implements StateChange {

    public Relabel {
      add = Set.copyOf(add);
      remove = Set.copyOf(remove);
      if (add.isEmpty() && remove.isEmpty())
        throw new IllegalArgumentException("Name a label to add or to remove");
    }
  }
}
