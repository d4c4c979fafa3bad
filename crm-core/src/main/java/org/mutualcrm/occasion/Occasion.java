package org.mutualcrm.occasion;

import java.time.Instant;
import org.mutualcrm.customer.CustomerId;

/**
 * It happened to somebody.
 *
 * @param ref tells it from others of its kind of the same customer, and is the same each time it is
 *     told
 */
public record Occasion(CustomerId customer, String ref, Instant at) {}
