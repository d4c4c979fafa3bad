package org.mutualcrm.idea;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * A vote for an idea.
 *
 * @param voter the record it comes through
 * @param operator who cast it for them; null if they did
 */
public record IdeaVote(
    IdeaId idea, SourceRecordId voter, IdeaThrough through, @Nullable String operator) {}
