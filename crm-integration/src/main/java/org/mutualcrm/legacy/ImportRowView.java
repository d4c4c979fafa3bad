package org.mutualcrm.legacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one row.
 *
 * @param number counts rows, {@code line} physical lines of the file, both from 1
 * @param planned what the plan had said; null if it said nothing
 */
public record ImportRowView(
    int number,
    long line,
    RowAction action,
    @Nullable RowAction planned,
    @Nullable String code,
    @Nullable String message,
    @Nullable String hint,
    List<Warning> warnings,
    @Nullable String key,
    @Nullable String label,
    @Nullable String raw,
    List<FieldChange> changes) {

  /** Something to look at that did not keep the row out. */
  public record Warning(String code, String message, String hint) {}
}
