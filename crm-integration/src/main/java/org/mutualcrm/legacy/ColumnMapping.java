package org.mutualcrm.legacy;

import java.util.List;
import java.util.Map;

/**
 * What one column means, how sure that is, and what it looks like.
 *
 * @param confidence 0 to 100; 100 when a user said it
 * @param looks the shape most of its values have
 * @param dateOrders for dates: how those with each separator are read
 * @param warnings what a user should look at before planning
 */
public record ColumnMapping(
    String column,
    Target target,
    int confidence,
    String looks,
    List<String> samples,
    Map<String, DateOrder> dateOrders,
    List<String> warnings) {

  public ColumnMapping {
    samples = List.copyOf(samples);
    dateOrders = Map.copyOf(dateOrders);
    warnings = List.copyOf(warnings);
  }
}
