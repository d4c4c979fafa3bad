package org.mutualcrm.legacy;

import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The rows of an import that did not come in and may the next time: what its source must not be
 * taken to be past. Somebody who was erased is not among them.
 */
@Service
public class FailedRows {

  private static final int PAGE = 1_000;

  private final JdbcClient jdbc;

  FailedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Failed(int number, String raw) {}

  /** The values of the first, in the order of the source. */
  public Optional<List<String>> first(ImportRunId run) {
    try (var reader = reader()) {
      return page(run, 0, 1).stream().findFirst().map(it -> reader.split(it.raw()));
    }
  }

  /** The values of each. */
  public void each(ImportRunId run, Consumer<List<String>> seen) {
    try (var reader = reader()) {
      for (var rows = page(run, 0, PAGE); !rows.isEmpty(); ) {
        rows.forEach(it -> seen.accept(reader.split(it.raw())));
        rows = page(run, rows.getLast().number(), PAGE);
      }
    }
  }

  private List<Failed> page(ImportRunId run, int after, int limit) {
    return jdbc.sql(
            """
            select row_number, raw from import_row
            where import_run_id = ? and action = 'REJECTED' and code <> ? and raw is not null and row_number > ?
            order by row_number limit ?
            """)
        .params(run.value(), ErasedRow.CODE, after, limit)
        .query((row, _) -> new Failed(row.getInt(1), row.getString(2)))
        .list();
  }

  private static LegacyRecords reader() {
    return new LegacyRecords(Reader.nullReader(), ',', 0);
  }
}
