package org.mutualcrm.connector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a compared source held when its rows last came in: each key with a hash of its row. What is
 * read now stands beside it until its import is through.
 */
@Component
class SourceKeys {

  private static final int PAGE = 1_000;

  private final JdbcClient jdbc;

  SourceKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes what was read now, and says which of it is as it was. */
  Set<String> note(DatabaseSourceId source, DatabaseRunId run, Map<String, String> contents) {
    var keys = new ArrayList<String>();
    var hashes = new ArrayList<String>();
    contents.forEach((key, hash) -> {
      keys.add(key);
      hashes.add(hash);
    });
    return new HashSet<>(
        jdbc.sql(
                """
                with noted as (
                  insert into database_source_key (database_source_id, key, pending, seen_by)
                  select :source, k, h, :run from unnest(:keys::text[], :hashes::text[]) as t(k, h)
                  on conflict (database_source_id, key) do update set pending = excluded.pending, seen_by = excluded.seen_by
                  returning key, content, pending)
                select key from noted where content = pending
                """)
            .param("source", source.value())
            .param("run", run.value())
            .param("keys", keys.toArray(String[]::new))
            .param("hashes", hashes.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /** How many rows the source was known to hold. */
  long known(DatabaseSourceId source) {
    return jdbc.sql(
            "select count(*) from database_source_key where database_source_id = ? and content is not null")
        .param(source.value())
        .query(Long.class)
        .single();
  }

  long gone(DatabaseSourceId source, DatabaseRunId run) {
    return jdbc.sql(
            """
            select count(*) from database_source_key
            where database_source_id = ? and content is not null and seen_by <> ?
            """)
        .params(source.value(), run.value())
        .query(Long.class)
        .single();
  }

  /** Keys that were there and were not seen now. */
  void eachGone(DatabaseSourceId source, DatabaseRunId run, Consumer<String> seen) {
    var after = "";
    while (true) {
      List<String> page =
          jdbc.sql(
                  """
                  select key from database_source_key
                  where database_source_id = ? and content is not null and seen_by <> ? and key > ?
                  order by key limit ?
                  """)
              .params(source.value(), run.value(), after, PAGE)
              .query(String.class)
              .list();
      if (page.isEmpty()) return;
      page.forEach(seen);
      after = page.getLast();
    }
  }

  /** These did not come in: the next run sends them again. */
  void failed(DatabaseSourceId source, Collection<String> keys) {
    jdbc.sql(
            """
            update database_source_key set pending = null, content = case when content is null then null else '' end
            where database_source_id = ? and key = any(?)
            """)
        .params(source.value(), keys.toArray(String[]::new))
        .update();
  }

  /** What was read now is what the source holds. */
  void settle(DatabaseSourceId source, DatabaseRunId run) {
    jdbc.sql(
            """
            update database_source_key set content = pending, pending = null
            where database_source_id = ? and seen_by = ? and pending is not null
            """)
        .params(source.value(), run.value())
        .update();
    jdbc.sql(
            """
            delete from database_source_key
            where database_source_id = ? and (content is null or (seen_by <> ? and content <> ''))
            """)
        .params(source.value(), run.value())
        .update();
  }

  void forget(DatabaseSourceId source) {
    jdbc.sql("delete from database_source_key where database_source_id = ?")
        .param(source.value())
        .update();
  }
}
