package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.matching.Explanation;

/** Two people to compare, and what joining them would do. */
public record MergePair(
    CustomerCard one, CustomerCard other, ImpactView impact, @Nullable Explanation why) {}
