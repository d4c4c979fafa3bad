package org.mutualcrm.legacy;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;

/**
 * Rows that come from something else than a file, one after the other, so that they need not be
 * held.
 *
 * @param name what people read in the place of a file's name
 * @param each hands every row to its reader; a value is never null, but may be empty
 */
public record TableRows(
    String name,
    ImportKind kind,
    SourceKey source,
    ImportSettings settings,
    List<String> columns,
    Consumer<Consumer<List<String>>> each,
    @Nullable String by) {

  public TableRows {
    columns = List.copyOf(columns);
  }
}
