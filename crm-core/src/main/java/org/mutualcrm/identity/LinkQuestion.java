package org.mutualcrm.identity;

import java.time.Instant;
import org.mutualcrm.customer.CustomerId;

/** Another customer who may be the same person: a rule says so, and a guard asks a human first. */
public record LinkQuestion(
    CustomerId other,
    String otherName,
    String rule,
    String stoppedBy,
    String evidence,
    Instant askedAt) {}
