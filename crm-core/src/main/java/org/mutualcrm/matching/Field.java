package org.mutualcrm.matching;

import java.util.List;

/**
 * What is compared as one thing: one column, or several that belong together.
 *
 * @param name as it is shown
 * @param columns the columns it is made of, with their roles
 */
public record Field(String name, FieldKind kind, List<Source> columns) {

  public Field {
    columns = List.copyOf(columns);
  }

  /** A column by its number in the table. */
  public record Source(int column, Role role) {}
}
