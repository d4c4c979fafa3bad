package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.List;

/** Looks once over a whole file to learn what its columns are like. */
final class FileScan {

  private FileScan() {}

  /** One for each column; rows that are broken say nothing. */
  static List<ColumnStats> of(LegacyRecords records, FileLayout layout) {
    var stats = new ArrayList<ColumnStats>();
    for (int i = 0; i < layout.columns().size(); i++) stats.add(new ColumnStats());
    for (var row = records.next(); row != null; row = records.next()) {
      if (row.fields().size() != stats.size() || row.blank()) continue;
      for (int i = 0; i < stats.size(); i++) stats.get(i).add(row.fields().get(i));
    }
    return stats;
  }
}
