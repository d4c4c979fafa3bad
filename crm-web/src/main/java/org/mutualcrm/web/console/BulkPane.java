package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.BulkOutcome;
import org.mutualcrm.conversation.BulkPreview;
import org.mutualcrm.conversation.BulkReport;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.StateOrder;

/**
 * What is about to be done to many conversations, or was done.
 *
 * @param bulk the id it will have, so that a form sent twice does it once
 * @param problem why it can not be done at all
 */
public record BulkPane(
    QueuePlace place,
    UUID bulk,
    @Nullable StateOrder order,
    @Nullable BulkPreview preview,
    @Nullable BulkReport report,
    @Nullable String problem) {

  public String ids() {
    return preview == null
        ? ""
        : preview.ids().stream().map(ConversationId::toString).collect(Collectors.joining(","));
  }

  static List<ConversationId> ids(String joined) {
    return Arrays.stream(joined.split(",", -1))
        .filter(it -> !it.isBlank())
        .map(it -> ConversationId.of(it.strip()))
        .distinct()
        .toList();
  }

  /** What is left out, and why: {@code 3 are so already}. */
  public List<String> excluded() {
    Map<BulkOutcome, Integer> outcomes =
        report != null ? report.outcomes() : preview != null ? preview.outcomes() : Map.of();
    return outcomes.entrySet().stream()
        .filter(it -> it.getKey() != BulkOutcome.CHANGED)
        .map(it -> Show.number(it.getValue()) + " " + it.getKey().label())
        .toList();
  }
}
