package org.mutualcrm.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.RecordState.Carried;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How source records stand, who touched them, and how they are put back. */
@Component
class RecordStates {

  private final JdbcClient jdbc;

  RecordStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<SourceRecordId, RecordState> of(Collection<SourceRecordId> records) {
    Map<SourceRecordId, RecordState> states = new HashMap<>();
    if (records.isEmpty()) return states;
    var claims = carried(records);
    var links = open(records);
    jdbc.sql(
            """
            select source_record_id, version, first_seen_at, last_seen_at from source_record
            where source_record_id = any(?)
            """)
        .param(ids(records))
        .query(row -> {
          var id = new SourceRecordId(row.getObject(1, UUID.class));
          states.put(
              id,
              new RecordState(
                  row.getInt(2),
                  row.getTimestamp(3).toInstant(),
                  row.getTimestamp(4).toInstant(),
                  claims.getOrDefault(id, List.of()),
                  links.getOrDefault(id, Set.of())));
        });
    return states;
  }

  private Map<SourceRecordId, List<Carried>> carried(Collection<SourceRecordId> records) {
    Map<SourceRecordId, List<Carried>> claims = new HashMap<>();
    jdbc.sql(
            """
            select source_record_id, namespace, value, raw, verified, normaliser_version, first_seen_at, last_seen_at
            from source_identity where source_record_id = any(?) order by namespace, value
            """)
        .param(ids(records))
        .query(row -> {
          claims
              .computeIfAbsent(
                  new SourceRecordId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
              .add(
                  new Carried(
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getBoolean(5),
                      row.getInt(6),
                      row.getTimestamp(7).toInstant(),
                      row.getTimestamp(8).toInstant()));
        });
    return claims;
  }

  private Map<SourceRecordId, Set<UUID>> open(Collection<SourceRecordId> records) {
    Map<SourceRecordId, Set<UUID>> links = new HashMap<>();
    jdbc.sql(
            """
            select r.id, d.link_id from unnest(:records) r (id)
            join link_decision d on (d.record_a = r.id or d.record_b = r.id) and d.closed_at is null
            """)
        .param("records", ids(records))
        .query(row -> {
          links
              .computeIfAbsent(
                  new SourceRecordId(row.getObject(1, UUID.class)), _ -> new TreeSet<>())
              .add(row.getObject(2, UUID.class));
        });
    return links;
  }

  /** Those whom a person joined, parted or said something about since. */
  Set<SourceRecordId> linkedByPeople(Collection<SourceRecordId> records, Instant since) {
    return found(
        """
        select r.id from unnest(:records) r (id)
        where exists (select 1 from link_decision d
            where (d.record_a = r.id or d.record_b = r.id) and d.origin = 'HUMAN'
              and (d.decided_at >= :since or d.closed_at >= :since))
          or exists (select 1 from link_operation_record o join link_operation p using (operation_id)
            where o.source_record_id = r.id and (p.done_at >= :since or p.reversed_at >= :since))
          or exists (select 1 from link_question q
            where (q.record_a = r.id or q.record_b = r.id) and q.answered_at >= :since)
        """,
        records,
        since);
  }

  /** Those of which staff corrected something since, or took a correction back. */
  Set<SourceRecordId> corrected(Collection<SourceRecordId> records, Instant since) {
    return found(
        """
        select source_record_id from staff_assertion
        where source_record_id = any(:records) and (said_at >= :since or closed_at >= :since)
        """,
        records,
        since);
  }

  private Set<SourceRecordId> found(
      String query, Collection<SourceRecordId> records, Instant since) {
    if (records.isEmpty()) return Set.of();
    return new HashSet<>(
        jdbc.sql(query)
            .param("records", ids(records))
            .param("since", Timestamp.from(since))
            .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
            .list());
  }

  List<IdentityClaim> claims(RecordState state) {
    return state.claims().stream()
        .map(it ->
            new IdentityClaim(
                new Identity(new Namespace(it.namespace()), it.value()), it.raw(), it.verified()))
        .toList();
  }

  /** Lets a record carry these identities and no others. */
  void carry(SourceRecordId record, List<Carried> claims) {
    jdbc.sql("delete from source_identity where source_record_id = ?")
        .param(record.value())
        .update();
    put(record, claims);
    jdbc.sql(
            """
            delete from identity i where first_source_record_id = ?
              and not exists (select 1 from source_identity s where s.namespace = i.namespace and s.value = i.value)
            """)
        .param(record.value())
        .update();
  }

  private void put(SourceRecordId record, List<Carried> claims) {
    for (var it : claims) {
      jdbc.sql(
              """
              insert into identity (value, namespace, first_source_record_id, first_seen_at) values (?, ?, ?, ?)
              on conflict do nothing
              """)
          .params(it.value(), it.namespace(), record.value(), Timestamp.from(it.firstSeenAt()))
          .update();
      jdbc.sql(
              """
              insert into source_identity (source_record_id, namespace, value, raw, verified, normaliser_version,
                  first_seen_at, last_seen_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              record.value(),
              it.namespace(),
              it.value(),
              it.raw(),
              it.verified(),
              it.normaliserVersion(),
              Timestamp.from(it.firstSeenAt()),
              Timestamp.from(it.lastSeenAt()))
          .update();
    }
  }

  /** What may still be asked about it is found anew. */
  void forgetQuestions(SourceRecordId record, Instant since) {
    jdbc.sql(
            """
            delete from link_question
            where (record_a = :record or record_b = :record) and answered_at is null and asked_at >= :since
            """)
        .param("record", record.value())
        .param("since", Timestamp.from(since))
        .update();
  }

  /** Takes links away as if nobody had opened them, and says whom they joined. */
  Set<SourceRecordId> drop(Set<UUID> links) {
    var ends = ends(links);
    jdbc.sql("delete from link_decision where link_id = any(?) and origin <> 'HUMAN'")
        .param(links.toArray(UUID[]::new))
        .update();
    return ends;
  }

  Set<SourceRecordId> ends(Set<UUID> links) {
    if (links.isEmpty()) return Set.of();
    return new HashSet<>(
        jdbc.sql(
                """
                select record_a from link_decision where link_id = any(:links)
                union select record_b from link_decision where link_id = any(:links)
                """)
            .param("links", links.toArray(UUID[]::new))
            .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
            .list());
  }

  private static UUID[] ids(Collection<SourceRecordId> records) {
    return records.stream().map(SourceRecordId::value).toArray(UUID[]::new);
  }
}
