package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changing many conversations did.
 *
 * @param restored how many of the changed ones were taken back; the others were changed again since
 */
public record BulkReport(
    BulkId id,
    String staff,
    List<StateOrder> orders,
    Instant madeAt,
    Map<BulkOutcome, Integer> outcomes,
    List<Item> items,
    @Nullable Instant undoneAt,
    int restored) {

  public record Item(
      ConversationId conversation, BulkOutcome outcome, @Nullable Boolean restored) {}

  public int changed() {
    return outcomes.getOrDefault(BulkOutcome.CHANGED, 0);
  }
}
