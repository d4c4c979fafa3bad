package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.Holding;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Impact;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.Impact.Side;
import org.mutualcrm.identity.Link;
import org.mutualcrm.identity.LinkOperation;

/** Joining and parting as the interface tells it. */
final class LinkJson {

  private LinkJson() {}

  /**
   * An act and what it did, or in a preview would do; the operation is null in a preview, whose
   * fingerprint can be sent back as {@code seen}.
   */
  record ActJson(
      @Nullable OperationJson operation,
      List<SideJson> before,
      List<SideJson> after,
      List<ConflictJson> conflicts,
      String fingerprint) {

    static ActJson of(@Nullable LinkOperation operation, Impact impact) {
      return new ActJson(
          operation == null ? null : OperationJson.of(operation),
          impact.before().stream().map(SideJson::of).toList(),
          impact.after().stream().map(SideJson::of).toList(),
          impact.conflicts().stream().map(ConflictJson::of).toList(),
          impact.fingerprint());
    }
  }

  record OperationJson(
      UUID id,
      LinkOperation.Kind kind,
      List<UUID> one,
      List<UUID> other,
      String reason,
      String by,
      Instant at,
      @Nullable ReversalJson reversal) {

    static OperationJson of(LinkOperation it) {
      var reversal = it.reversal();
      return new OperationJson(
          it.id().value(),
          it.kind(),
          it.one().stream().map(SourceRecordId::value).toList(),
          it.other().stream().map(SourceRecordId::value).toList(),
          it.reason(),
          it.by(),
          it.at(),
          reversal == null
              ? null
              : new ReversalJson(reversal.by(), reversal.at(), reversal.reason()));
    }
  }

  record ReversalJson(String by, Instant at, String reason) {}

  record SideJson(
      UUID id,
      String displayName,
      Map<String, String> profile,
      List<UUID> sourceRecords,
      List<HoldingJson> holdings) {

    static SideJson of(Side it) {
      var profile = new TreeMap<String, String>();
      it.profile()
          .fields()
          .forEach((field, choice) -> profile.put(Names.camel(field), choice.winner().value()));
      return new SideJson(
          it.id().value(),
          it.displayName(),
          profile,
          it.records().stream().map(SourceRecord::id).map(SourceRecordId::value).toList(),
          it.holdings().stream().map(HoldingJson::of).toList());
    }
  }

  record HoldingJson(String kind, String label, long count) {

    static HoldingJson of(Holding it) {
      return new HoldingJson(it.kind(), it.label(), it.count());
    }
  }

  record ConflictJson(Conflict.Kind kind, String subject, String detail) {

    static ConflictJson of(Conflict it) {
      return new ConflictJson(it.kind(), it.subject(), it.detail());
    }
  }

  /** One decision about two source records. */
  record DecisionJson(
      UUID id,
      UUID recordA,
      UUID recordB,
      Link.Verdict verdict,
      Link.Origin origin,
      String rule,
      String evidence,
      String decidedBy,
      Instant decidedAt,
      @Nullable Instant closedAt) {

    static DecisionJson of(Link it) {
      return new DecisionJson(
          it.id(),
          it.a().value(),
          it.b().value(),
          it.verdict(),
          it.origin(),
          it.rule(),
          it.evidence(),
          it.decidedBy(),
          it.decidedAt(),
          it.closedAt());
    }
  }
}
