package org.mutualcrm.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Two customers who may be one person, waiting for somebody to say.
 *
 * @param a the older of the two records the question is about
 * @param rule what proposed to join them
 * @param stoppedBy why it was not done
 * @param probability that they are one person, 0 to 1, where a model gave one
 * @param damage what hangs on both, times how unsure we are; higher comes first
 * @param firstBy who reviewed it first, where a second reviewer is needed
 */
public record ReviewItem(
    SourceRecordId a,
    SourceRecordId b,
    CustomerId one,
    String oneName,
    CustomerId other,
    String otherName,
    String rule,
    String stoppedBy,
    String evidence,
    @Nullable Double probability,
    double damage,
    Instant askedAt,
    @Nullable String firstBy) {}
