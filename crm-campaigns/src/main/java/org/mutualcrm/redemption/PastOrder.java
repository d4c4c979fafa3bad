package org.mutualcrm.redemption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Order;

/**
 * An order of the past, as an offer is replayed on it.
 *
 * @param at when it was made
 * @param channel where; empty where nobody says
 * @param store which of the company's stores; null where it is none, or nobody says
 * @param who a key that is the same for every order of one customer; null where nobody knows
 */
public record PastOrder(
    Instant at, Order order, String channel, @Nullable String store, @Nullable String who) {}
