package org.mutualcrm.conversation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changing many conversations at once would do.
 *
 * @param ids those it is about, in the order of the queue: what is changed afterwards is these
 * @param outcomes how many of them each outcome has
 * @param samples a few that would change
 * @param refusal why none of it can be done, if so
 */
public record BulkPreview(
    List<ConversationId> ids,
    Map<BulkOutcome, Integer> outcomes,
    List<ConversationCard> samples,
    @Nullable ChangeResult refusal) {

  /** How many conversations can be changed at once. */
  public static final int MOST = 5_000;

  public int changing() {
    return outcomes.getOrDefault(BulkOutcome.CHANGED, 0);
  }
}
