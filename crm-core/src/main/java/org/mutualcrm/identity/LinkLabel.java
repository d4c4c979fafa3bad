package org.mutualcrm.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Verdict;

/**
 * Two source records of which a person said whether they are one, fit to judge or to teach a model.
 * Says nothing of whom they are about.
 *
 * @param a the older of the two
 * @param act by what act it was said; null for a link that was made by itself
 * @param rule what had asked about the two; null where nobody had asked
 * @param probability that they are one, as a model saw it when it asked, 0 to 1
 */
public record LinkLabel(
    SourceRecordId a,
    SourceRecordId b,
    Verdict verdict,
    String decidedBy,
    Instant decidedAt,
    LinkOperation.@Nullable Kind act,
    @Nullable String rule,
    @Nullable Double probability) {}
