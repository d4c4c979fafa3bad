package org.mutualcrm.customer;

/**
 * Something that hangs on a customer, counted: 12 orders, 2 open conversations, membership of a
 * segment.
 *
 * @param kind what sort of thing, as its module calls it in lower case: {@code order}, {@code
 *     segment}
 * @param label for people, in the plural where it is counted: "Orders"; or the very thing where it
 *     is one: "Regulars in Rome"
 * @param count how many, at least 1
 */
public record Holding(String kind, String label, long count) {}
