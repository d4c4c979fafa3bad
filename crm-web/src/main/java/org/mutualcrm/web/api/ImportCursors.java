package org.mutualcrm.web.api;

import org.mutualcrm.legacy.ImportRunId;

/** Where a page of imports, or of their rows, begins. */
final class ImportCursors {

  private ImportCursors() {}

  static ImportRunId run(String cursor) {
    try {
      return ImportRunId.of(cursor);
    } catch (IllegalArgumentException _) {
      throw refused();
    }
  }

  static int row(String cursor) {
    try {
      return Integer.parseUnsignedInt(cursor);
    } catch (NumberFormatException _) {
      throw refused();
    }
  }

  private static Refused refused() {
    return Refused.field(
        "cursor",
        "INVALID_CURSOR",
        "This is no cursor of this list.",
        "Send what the page before gave as next, or nothing.");
  }
}
