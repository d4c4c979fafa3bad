package org.mutualcrm.legacy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the file says otherwise than the store. It names the row and nobody.
 *
 * @param row the first row of the file that speaks of it, counted from 1
 * @param measure the control total it belongs to
 * @param stored null if nothing is stored
 */
public record Difference(
    int row, String measure, @Nullable BigDecimal file, @Nullable BigDecimal stored) {}
