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

  /**
   * How much of its weight counts. What nobody knows the meaning of may repeat what other columns
   * say, or speak of the record and not of the person.
   */
  double trust() {
    var role = columns.getFirst().role();
    return switch (role) {
      case TEXT, CATEGORY, DATE, PART_OF -> 0.5;
      default -> 1;
    };
  }

  /** A column by its number in the table. */
  public record Source(int column, Role role) {}
}
