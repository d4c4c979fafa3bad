package org.mutualcrm.legacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as it stands in the file.
 *
 * @param line the physical line it begins on, counted from 1
 * @param raw the text of the row without its last line break
 * @param flaw what makes it unreadable, if something does; then there are no fields
 * @param swallowed whether a quoted value holds a line that looks like a row of its own
 */
record RawRecord(
    long line, String raw, List<String> fields, @Nullable Flaw flaw, boolean swallowed) {

  boolean blank() {
    return flaw == null && fields.stream().allMatch(String::isBlank);
  }
}
