package org.mutualcrm.codechange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeSelection.OfOffer;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A selection as it is kept with its change; a list is kept as the change's items. */
final class CodeSelectionJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CodeSelectionJson() {}

  static String write(CodeSelection selection) {
    var node = JSON.createObjectNode();
    switch (selection) {
      case CodeSelection.Listed it -> node.put("listed", it.codes().size());
      case OfOffer it -> {
        node.put("offer", it.offer().toString());
        if (it.batch() != null) node.put("batch", it.batch().toString());
        if (it.campaign() != null) node.put("campaign", it.campaign().toString());
        if (it.kind() != null) node.put("kind", it.kind().name());
        if (it.held() != null) node.put("held", it.held());
        if (it.segment() != null) node.put("segment", it.segment().toString());
        if (it.unused()) node.put("unused", true);
      }
    }
    return JSON.writeValueAsString(node);
  }

  /** Null for a list. */
  static @Nullable OfOffer read(String stored) {
    var node = JSON.readTree(stored);
    if (!node.has("offer")) return null;
    var batch = text(node, "batch");
    var campaign = text(node, "campaign");
    var kind = text(node, "kind");
    var segment = text(node, "segment");
    return new OfOffer(
        OfferId.of(node.get("offer").stringValue()),
        batch == null ? null : UUID.fromString(batch),
        campaign == null ? null : UUID.fromString(campaign),
        kind == null ? null : CodeKind.valueOf(kind),
        node.has("held") ? node.get("held").booleanValue() : null,
        segment == null ? null : SegmentId.of(segment),
        node.path("unused").booleanValue(false));
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.has(name) ? node.get(name).stringValue() : null;
  }
}
