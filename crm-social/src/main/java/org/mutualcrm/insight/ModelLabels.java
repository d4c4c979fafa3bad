package org.mutualcrm.insight;

/**
 * How many labels there are to hold a model against.
 *
 * @param present whether it is the one that reads now
 */
public record ModelLabels(String model, boolean present, long audited, long corrected) {}
