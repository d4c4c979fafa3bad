package org.mutualcrm.identity;

import java.time.Instant;
import org.mutualcrm.customer.SourceRecordId;

/** An identity a customer's source records carry. */
public record KnownIdentity(
    SourceRecordId record, Identity identity, String raw, boolean verified, Instant lastSeenAt) {}
