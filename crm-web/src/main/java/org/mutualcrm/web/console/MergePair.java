package org.mutualcrm.web.console;

import org.mutualcrm.customer.CustomerCard;

/** Two people to compare, and what joining them would do. */
public record MergePair(CustomerCard one, CustomerCard other, ImpactView impact) {}
