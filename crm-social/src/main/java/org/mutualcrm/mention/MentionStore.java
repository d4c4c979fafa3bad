package org.mutualcrm.mention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of mentions and of what found them. */
@Component
class MentionStore {

  private final JdbcClient jdbc;

  MentionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something to listen to. */
  record Waiting(UUID record, UUID interaction, @Nullable String channel, Timestamp since) {}

  void await(UUID record, UUID interaction, @Nullable String channel, Instant now) {
    jdbc.sql(
            """
            insert into mention_waiting (source_record_id, interaction_id, channel, since)
            values (:record, :interaction, :channel, :now)
            on conflict (source_record_id, interaction_id) do update
            set since = greatest(excluded.since, mention_waiting.since + interval '1 microsecond'),
                channel = coalesce(excluded.channel, mention_waiting.channel)
            """)
        .param("record", record)
        .param("interaction", interaction)
        .param("channel", channel)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Lets everything an author said be listened to again. */
  void awaitAll(UUID[] records, Instant now) {
    jdbc.sql(
            """
            insert into mention_waiting (source_record_id, interaction_id, since)
            select source_record_id, interaction_id, ? from interaction_words where source_record_id = any(?)
            on conflict do nothing
            """)
        .params(Timestamp.from(now), records)
        .update();
  }

  List<Waiting> next(int most) {
    return jdbc.sql(
            "select source_record_id, interaction_id, channel, since from mention_waiting order by since limit ?")
        .param(most)
        .query((row, _) ->
            new Waiting(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getTimestamp(4)))
        .list();
  }

  /** Takes it, unless somebody else did, or it was asked for anew. */
  boolean claim(Waiting it) {
    return jdbc.sql(
                """
                delete from mention_waiting where source_record_id = ? and interaction_id = ? and since = ?
                """)
            .params(it.record(), it.interaction(), it.since())
            .update()
        == 1;
  }

  boolean ignored(UUID record) {
    return jdbc.sql("select exists (select 1 from ignored_author where source_record_id = ?)")
        .param(record)
        .query(Boolean.class)
        .single();
  }

  /** Makes it found by these queries, and by no others as long as nobody decided about it. */
  void found(
      Waiting it, Instant at, List<ActiveQueries.Active> by, List<UUID> listening, Instant now) {
    if (!by.isEmpty()) {
      jdbc.sql(
              """
              insert into mention (source_record_id, interaction_id, occurred_at, state) values (?, ?, ?, 'NEW')
              on conflict do nothing
              """)
          .params(it.record(), it.interaction(), Timestamp.from(at))
          .update();
      for (var query : by)
        jdbc.sql(
                """
                insert into mention_match (source_record_id, interaction_id, query_id, version, occurred_at, found_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                it.record(),
                it.interaction(),
                query.id(),
                query.version(),
                Timestamp.from(at),
                Timestamp.from(now))
            .update();
    }
    var others =
        listening.stream()
            .filter(id -> by.stream().noneMatch(one -> one.id().equals(id)))
            .toArray(UUID[]::new);
    unfind(it.record(), it.interaction(), others);
  }

  /** Takes it out of the queue as if it had never been found, unless somebody decided about it. */
  void gone(UUID record, UUID interaction) {
    jdbc.sql(
            """
            delete from mention_match m using mention n
            where m.source_record_id = :record and m.interaction_id = :interaction
              and n.source_record_id = :record and n.interaction_id = :interaction and n.state = 'NEW'
            """)
        .param("record", record)
        .param("interaction", interaction)
        .update();
    dropUnfound(record, interaction);
  }

  private void unfind(UUID record, UUID interaction, UUID[] queries) {
    int lost =
        jdbc.sql(
                """
                delete from mention_match m using mention n
                where m.source_record_id = :record and m.interaction_id = :interaction and m.query_id = any(:queries)
                  and n.source_record_id = :record and n.interaction_id = :interaction and n.state = 'NEW'
                """)
            .param("record", record)
            .param("interaction", interaction)
            .param("queries", queries)
            .update();
    if (lost > 0) dropUnfound(record, interaction);
  }

  private void dropUnfound(UUID record, UUID interaction) {
    jdbc.sql(
            """
            delete from mention n where n.source_record_id = :record and n.interaction_id = :interaction
              and n.state = 'NEW' and not exists (select 1 from mention_match m
                where m.source_record_id = :record and m.interaction_id = :interaction)
            """)
        .param("record", record)
        .param("interaction", interaction)
        .update();
  }

  /** Takes out of the queue what another version of a query does not find, undecided as it is. */
  void refind(UUID query, ListeningSql sql) {
    sql.bind(
            jdbc.sql(
                """
                delete from mention_match m using mention n, interaction_words w
                where m.query_id = :query and n.source_record_id = m.source_record_id
                  and n.interaction_id = m.interaction_id and n.state = 'NEW'
                  and w.source_record_id = m.source_record_id and w.interaction_id = m.interaction_id and not (
                """
                    + sql.condition()
                    + ")"))
        .param("query", query)
        .update();
    jdbc.sql(
            """
            delete from mention n where n.state = 'NEW' and not exists (select 1 from mention_match m
              where m.source_record_id = n.source_record_id and m.interaction_id = n.interaction_id)
            """)
        .update();
  }
}
