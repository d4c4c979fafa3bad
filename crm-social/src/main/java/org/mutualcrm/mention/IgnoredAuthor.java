package org.mutualcrm.mention;

import java.time.Instant;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;

/**
 * Somebody whose words are kept out of the queue.
 *
 * @param id their source record: the same person on another account is heard
 */
public record IgnoredAuthor(
    UUID id, CustomerId customer, String name, String staff, Instant ignoredAt) {}
