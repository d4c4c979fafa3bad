package org.mutualcrm.legacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a row, and why. */
record Decided(
    int number,
    RowAction action,
    @Nullable Flaw reason,
    List<FieldChange> changes,
    List<Flaw> warnings) {

  static Decided of(int number, RowAction action) {
    return new Decided(number, action, null, List.of(), List.of());
  }

  static Decided because(int number, RowAction action, Flaw reason) {
    return new Decided(number, action, reason, List.of(), List.of());
  }
}
