package org.mutualcrm.legacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row after its own values were checked. What becomes of it is open until {@code action} says so.
 *
 * @param number counts the rows of the file from 1
 * @param unit the number of the first row of what this row belongs to: itself, or its order; null
 *     if it takes no further part
 * @param payload what will be imported, as JSON
 */
record Staged(
    int number,
    long line,
    @Nullable Integer unit,
    @Nullable RowAction action,
    @Nullable Flaw reason,
    List<Flaw> warnings,
    @Nullable String key,
    @Nullable String label,
    @Nullable String raw,
    @Nullable String payload) {

  static Staged settled(int number, RawRecord row, RowAction action, Flaw reason) {
    return settled(number, row, action, reason, null);
  }

  static Staged settled(
      int number, RawRecord row, RowAction action, Flaw reason, @Nullable String key) {
    return new Staged(
        number, row.line(), null, action, reason, List.of(), key, null, row.raw(), null);
  }
}
