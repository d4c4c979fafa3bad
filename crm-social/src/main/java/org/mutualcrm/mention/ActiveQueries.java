package org.mutualcrm.mention;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queries that listen. Who changes them waits until nothing is being listened to, and who
 * listens until nothing is being changed: so what came before a change is found by going back, and
 * what comes after by listening, and nothing falls between.
 */
@Component
class ActiveQueries {

  private final JdbcClient jdbc;
  private final Map<String, ListeningQuery> read = new ConcurrentHashMap<>();

  ActiveQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Active(UUID id, int version, ListeningQuery query) {}

  /** Those there are until the transaction ends. */
  List<Active> listening() {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('listening queries', 11))")
        .query()
        .singleRow();
    return jdbc.sql(
            "select query_id, version, text from listening_query where stopped_at is null order by query_id")
        .query((row, _) ->
            new Active(row.getObject(1, UUID.class), row.getInt(2), parsed(row.getString(3))))
        .list();
  }

  /** Lets nobody listen until the transaction ends. */
  void change() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('listening queries', 11))")
        .query()
        .singleRow();
  }

  ListeningQuery parsed(String text) {
    if (read.size() > 1_000) read.clear();
    return read.computeIfAbsent(text, ListeningQuery::read);
  }
}
