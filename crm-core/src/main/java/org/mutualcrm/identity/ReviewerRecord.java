package org.mutualcrm.identity;

/**
 * What a reviewer has done so far.
 *
 * @param takenBack decisions of theirs that were undone since
 * @param disagreed questions in which somebody else said the opposite
 */
public record ReviewerRecord(
    String reviewer, long matches, long noMatches, long putOff, long takenBack, long disagreed) {}
