package org.mutualcrm.legacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which column stands where, by meaning. */
record MappedColumns(
    Map<Target, Integer> positions,
    Map<Target, ColumnMapping> columns,
    List<Target> targets,
    List<String> names) {

  static MappedColumns of(List<ColumnMapping> mapping) {
    var positions = new EnumMap<Target, Integer>(Target.class);
    var columns = new EnumMap<Target, ColumnMapping>(Target.class);
    for (int i = 0; i < mapping.size(); i++) {
      var target = mapping.get(i).target();
      if (target.shared()) continue;
      positions.put(target, i);
      columns.put(target, mapping.get(i));
    }
    return new MappedColumns(
        positions,
        columns,
        mapping.stream().map(ColumnMapping::target).toList(),
        mapping.stream().map(ColumnMapping::column).toList());
  }

  @Nullable String value(List<String> fields, Target target) {
    var position = positions.get(target);
    return position == null ? null : fields.get(position);
  }

  @Nullable String name(Target target) {
    var column = columns.get(target);
    return column == null ? null : column.column();
  }

  Map<String, DateOrder> dateOrders(Target target) {
    var column = columns.get(target);
    return column == null ? Map.of() : column.dateOrders();
  }

  boolean mixed(Target target) {
    var column = columns.get(target);
    return column != null
        && column.warnings().stream().anyMatch(it -> it.startsWith("DATE_ORDER_MIXED"));
  }

  /** The columns without a meaning of their own, as they came. */
  Map<String, String> raw(List<String> fields) {
    var raw = new TreeMap<String, String>();
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i) == Target.KEEP_RAW && !fields.get(i).isBlank()) {
        raw.put(names.get(i), fields.get(i));
      }
    }
    return raw;
  }
}
