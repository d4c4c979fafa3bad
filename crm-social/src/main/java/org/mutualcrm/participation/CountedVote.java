package org.mutualcrm.participation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * A vote that counts, of a poll that is not anonymous.
 *
 * @param customer null for a guest
 * @param choices their numbers; of a ranked poll the best liked first
 */
public record CountedVote(
    @Nullable CustomerId customer, List<Integer> choices, VotedThrough through, Instant at) {}
