package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How imports have gone, source by source, for whoever watches over what comes in. */
@Service
@Transactional(readOnly = true)
public class ImportHistory {

  /**
   * @param last the newest import of the source
   * @param rejected rows rejected in its imports that are done
   * @param lastError why an import of it last failed; null if none did
   */
  public record SourceImports(
      SourceKey source,
      int imports,
      ImportRunId last,
      ImportState lastState,
      Instant lastAt,
      @Nullable Integer lastRead,
      int lastRejected,
      int rejected,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt) {}

  private final JdbcClient jdbc;

  ImportHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<SourceImports> bySource() {
    return jdbc.sql(
            """
            with newest as (
              select distinct on (source_key) source_key, import_run_id, state, rows_read, counts,
                     coalesce(finished_at, uploaded_at) as at
              from import_run order by source_key, import_run_id desc),
            failed as (
              select distinct on (source_key) source_key, error, finished_at
              from import_run where error is not null order by source_key, import_run_id desc),
            total as (
              select source_key, count(*) as imports,
                     coalesce(sum((counts ->> 'REJECTED')::int) filter (where state = 'DONE'), 0) as rejected
              from import_run group by source_key)
            select n.source_key, t.imports, n.import_run_id, n.state, n.at, n.rows_read,
                   coalesce((n.counts ->> 'REJECTED')::int, 0) as last_rejected, t.rejected, f.error, f.finished_at
            from newest n join total t using (source_key) left join failed f using (source_key)
            order by n.at desc
            """)
        .query((row, _) -> {
          var failed = row.getTimestamp(10);
          return new SourceImports(
              new SourceKey(row.getString(1)),
              row.getInt(2),
              new ImportRunId(row.getObject(3, UUID.class)),
              ImportState.valueOf(row.getString(4)),
              row.getTimestamp(5).toInstant(),
              row.getObject(6, Integer.class),
              row.getInt(7),
              row.getInt(8),
              row.getString(9),
              failed == null ? null : failed.toInstant());
        })
        .list();
  }
}
