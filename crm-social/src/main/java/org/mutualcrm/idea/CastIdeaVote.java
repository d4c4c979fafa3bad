package org.mutualcrm.idea;

import java.time.Instant;
import org.mutualcrm.customer.CustomerId;

/**
 * A vote as it was cast.
 *
 * @param idea it was cast for
 * @param root the idea it is counted under now
 * @param counts whether it is within the person's budget
 */
public record CastIdeaVote(
    IdeaId idea,
    IdeaId root,
    String title,
    CustomerId customer,
    Instant at,
    IdeaThrough through,
    boolean counts) {}
