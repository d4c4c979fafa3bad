package org.mutualcrm.conversation;

import java.util.List;

/** How rearranging, or undoing that, ended. */
public sealed interface RearrangeResult {

  record Done(Rearrangement act) implements RearrangeResult {}

  record UnknownConversation() implements RearrangeResult {}

  /** There is no conversation for it to go into. */
  record UnknownTarget() implements RearrangeResult {}

  /** Both are one, perhaps because they were merged a moment ago. */
  record SameConversation() implements RearrangeResult {}

  /**
   * They are with different persons, and nobody said that this is meant.
   *
   * @param names of all
   */
  record DifferentPeople(List<String> names) implements RearrangeResult {}

  /** Some of the messages are not in the conversation, or nobody said any of them. */
  record UnknownMessages() implements RearrangeResult {}

  /** Nothing would be left of the conversation: that is a merge. */
  record NothingWouldStay() implements RearrangeResult {}

  /** Only what others said would be left of a conversation with somebody. */
  record OnlyOthersWouldStay() implements RearrangeResult {}

  record TooManyLabels(int most) implements RearrangeResult {}

  record UnknownAct() implements RearrangeResult {}

  record CannotUndo(Because reason) implements RearrangeResult {}

  /** Why an act can no longer be taken back. */
  enum Because {
    /** Messages it moved have gone on to another conversation since. */
    MESSAGES_WENT_ON,
    /** A later act sent on what it brought, or what is still to come. */
    THREAD_WENT_ON,
    /** One of the two was merged into another since. */
    MERGED_SINCE,
    /** Messages were put into, or taken from, the conversation it began. */
    REARRANGED_SINCE,
    /** One of the two is no more: its person was erased. */
    GONE
  }
}
