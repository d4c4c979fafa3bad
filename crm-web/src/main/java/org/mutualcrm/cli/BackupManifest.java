package org.mutualcrm.cli;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds, written last, so that one that broke off has none.
 *
 * @param format of the file; another number is another format
 * @param takenAt the moment all of it is of
 * @param changes what the database had been migrated by
 * @param tables in the order in which they can be filled
 */
record BackupManifest(
    int format,
    Instant takenAt,
    List<Migration> changes,
    List<Partition> partitions,
    List<Table> tables,
    List<Counter> counters) {

  static final int FORMAT = 1;
  static final String ENTRY = "manifest.json";

  /** A change of the schema, and the checksum of how it was made. */
  record Migration(String id, String author, String file, String checksum) {}

  /**
   * @param bounds as {@code FOR VALUES FROM … TO …}
   */
  record Partition(String name, String of, String bounds) {}

  /**
   * @param entry where its rows are: PostgreSQL's text format of {@code COPY}, in UTF-8
   * @param bytes of that text, not compressed
   * @param sha256 of that text, in hexadecimal
   */
  record Table(
      String name, List<String> columns, String entry, long rows, long bytes, String sha256) {}

  record Counter(String name, long value, boolean called) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
