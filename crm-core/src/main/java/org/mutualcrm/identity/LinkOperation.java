package org.mutualcrm.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * An act of joining or parting as a person did it, which may have opened and closed several links.
 *
 * @param one the records of the first customer; when parting, those that stayed
 * @param other the records of the second customer; when parting, those that left
 * @param reversal when and by whom it was taken back; null while it stands
 */
public record LinkOperation(
    LinkOperationId id,
    Kind kind,
    List<SourceRecordId> one,
    List<SourceRecordId> other,
    String reason,
    String by,
    Instant at,
    @Nullable Reversal reversal) {

  LinkOperation reversed(Reversal by) {
    return new LinkOperation(id, kind, one, other, reason, this.by, at, by);
  }

  public enum Kind {
    MERGE,
    UNMERGE,
    /** Said to be two people, who were two customers already. */
    SEPARATE
  }

  public record Reversal(String by, Instant at, String reason) {}
}
