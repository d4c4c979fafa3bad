package org.mutualcrm.assignment;

import org.jspecify.annotations.Nullable;

/**
 * Somebody of the team, and what spoke against them.
 *
 * @param load conversations they had to answer at that moment
 * @param ruledOut why it was not them; null for whoever could have been given it
 */
public record Candidate(String username, int load, int capacity, @Nullable String ruledOut) {}
