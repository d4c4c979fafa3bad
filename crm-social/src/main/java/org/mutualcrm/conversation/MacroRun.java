package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a macro did, or as a preview would do.
 *
 * @param items in the order of the conversations
 */
public record MacroRun(
    UUID id,
    UUID macro,
    String name,
    String staff,
    Instant ranAt,
    @Nullable Instant undoneAt,
    List<Item> items) {

  /** A reply of a macro waits for so many seconds, so that it can be taken back with the rest. */
  public static final int REPLY_WAITS = 10;

  /** How many conversations it is run on at once. */
  public static final int MOST = 500;

  public MacroRun {
    items = List.copyOf(items);
  }

  /**
   * What became of one conversation: all of the macro, or nothing.
   *
   * @param refusal why nothing was done, in words
   * @param change what was decided; null where all was so already
   * @param reply what is said to the customer, its variables put in
   * @param note what is kept for colleagues
   * @param restored whether the decision was taken back; null before it was tried
   * @param replyStopped whether the reply was; null before it was tried, or without one
   */
  public record Item(
      ConversationId conversation,
      String customer,
      @Nullable String refusal,
      @Nullable ConversationChange change,
      @Nullable String reply,
      @Nullable String note,
      @Nullable Boolean restored,
      @Nullable Boolean replyStopped) {}

  public long done() {
    return items.stream().filter(it -> it.refusal() == null).count();
  }

  public long refused() {
    return items.size() - done();
  }

  /** Replies that were on their way before it was taken back. */
  public long repliesThatWent() {
    return items.stream().filter(it -> Boolean.FALSE.equals(it.replyStopped())).count();
  }
}
