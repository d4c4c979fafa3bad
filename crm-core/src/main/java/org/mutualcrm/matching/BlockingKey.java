package org.mutualcrm.matching;

/**
 * What a blocking key cost.
 *
 * @param pairs it proposed, also those that another key had proposed
 * @param largest rows in the largest block it was allowed
 * @param passedOver rows in blocks that were too large
 */
public record BlockingKey(String name, long pairs, int largest, long passedOver) {}
