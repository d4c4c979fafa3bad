package org.mutualcrm.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.Order;

/**
 * An order of a file.
 *
 * @param customer as the file calls them; null where it does not say
 */
record SheetOrder(
    String ref,
    Instant at,
    Order order,
    String channel,
    @Nullable String store,
    @Nullable String customer) {}
