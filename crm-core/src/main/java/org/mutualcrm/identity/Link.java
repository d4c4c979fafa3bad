package org.mutualcrm.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * A link decision as it is shown: which two records, what was decided, by which rule or person, on
 * what evidence.
 */
public record Link(
    UUID id,
    SourceRecordId a,
    SourceRecordId b,
    Verdict verdict,
    Origin origin,
    String rule,
    String evidence,
    String decidedBy,
    Instant decidedAt,
    @Nullable Instant closedAt) {

  public enum Verdict {
    MATCH,
    NO_MATCH
  }

  public enum Origin {
    RULE,
    MODEL,
    HUMAN
  }
}
