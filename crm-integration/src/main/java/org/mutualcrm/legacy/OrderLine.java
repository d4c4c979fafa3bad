package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of an order, as read. */
record OrderLine(
    String orderNumber,
    String customerKey,
    Instant at,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal amount,
    @Nullable String product) {}
