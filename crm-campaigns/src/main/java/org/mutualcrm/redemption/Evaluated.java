package org.mutualcrm.redemption;

/** What a code would do, and every rule that says so. */
public record Evaluated(Validation verdict, Explanation explanation) {}
