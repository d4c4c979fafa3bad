package org.mutualcrm.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.redemption.PastOrder;

/**
 * An order as it is played.
 *
 * @param counts whether it is one of those looked at; else it only tells what came before
 * @param customer whose it is today; null where nobody knows
 * @param record through which it is theirs
 */
record Placed(
    String ref,
    PastOrder order,
    boolean counts,
    @Nullable CustomerId customer,
    @Nullable UUID record) {}
