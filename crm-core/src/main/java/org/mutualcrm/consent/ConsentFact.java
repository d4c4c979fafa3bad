package org.mutualcrm.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * One decision as it was written down, for ever, on the source record it was given through.
 *
 * @param byRecord for what was released: the record whose later yes did it
 * @param ipHash the first 12 digits of a salted hash
 */
public record ConsentFact(
    UUID id,
    SourceRecordId record,
    PurposeKey purpose,
    ContactChannel channel,
    Said said,
    @Nullable Integer textVersion,
    GivenThrough through,
    @Nullable String operator,
    @Nullable String messageId,
    @Nullable String ipHash,
    @Nullable String note,
    @Nullable SourceRecordId byRecord,
    @Nullable UUID confirms,
    Instant occurredAt,
    @Nullable Instant expiresAt,
    Instant recordedAt) {

  /** What was said. */
  public enum Said {
    GRANTED("Yes"),
    DENIED("No"),
    REVOKED("Taken back"),
    /** A yes that still has to be confirmed by its link; counts for nothing until then. */
    PENDING("Yes, to be confirmed"),
    /** A no that the same person's later yes, through another record, took back. */
    RELEASED("No longer stands");

    private final String label;

    Said(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  boolean about(PurposeKey asked, ContactChannel way) {
    return purpose.covers(asked) && channel.covers(way);
  }

  ConsentStatus status(Instant now) {
    return switch (said) {
      case GRANTED ->
          expiresAt != null && !now.isBefore(expiresAt)
              ? ConsentStatus.EXPIRED
              : ConsentStatus.GRANTED;
      case DENIED -> ConsentStatus.DENIED;
      case REVOKED -> ConsentStatus.REVOKED;
      case PENDING, RELEASED -> ConsentStatus.UNKNOWN;
    };
  }
}
