package org.mutualcrm.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What hangs on source records beyond what their sighting itself brings: any row of any table that
 * names one, by the catalogue, so that a table made tomorrow counts, too.
 */
@Component
class RecordUses {

  /** A sighting brings these, or a machine does because of it; they go with the record. */
  static final Set<String> ITS_OWN =
      Set.of(
          "source_record",
          "source_record_key",
          "source_record_version",
          "source_identity",
          "identity",
          "link_decision",
          "link_question",
          "duplicate_trial",
          "match_key",
          "resolution_due",
          "segment_recheck",
          "value_due",
          "loyalty_due",
          "webhook_event",
          "touchpoint_taken_back",
          "import_change",
          // Which rows of a compared table came in: they come again.
          "database_source_key");

  private final JdbcClient jdbc;
  private volatile @Nullable String query;

  RecordUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One table for each record in use.
   *
   * @param but decisions of consent that do not count, with their entries on the timeline
   */
  Map<SourceRecordId, String> of(Collection<SourceRecordId> records, Set<UUID> but) {
    Map<SourceRecordId, String> uses = new HashMap<>();
    if (records.isEmpty()) return uses;
    jdbc.sql(query())
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .param("but", but.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          uses.putIfAbsent(new SourceRecordId(row.getObject(1, UUID.class)), row.getString(2));
        });
    return uses;
  }

  private String query() {
    var made = query;
    if (made != null) return made;
    made = columns().stream().map(Column::select).collect(Collectors.joining("\nunion all\n"));
    query = made;
    return made;
  }

  private List<Column> columns() {
    return jdbc
        .sql(
            """
            select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
              and (a.attname like '%record\\_id' or a.attname in ('record_a', 'record_b', 'by_record', 'voter', 'holder', 'respondent'))
            order by c.relname, a.attname
            """)
        .query((row, _) -> new Column(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .filter(it -> !ITS_OWN.contains(it.table()))
        .toList();
  }

  private record Column(String table, String name) {

    String select() {
      var rows =
          "select "
              + name
              + " as record, '"
              + table
              + "' as used_by from "
              + table
              + " where "
              + name
              + " = any(:records)";
      return switch (table) {
        case "touchpoint" -> rows + " and not (kind = 'OTHER' and ref = any(:but))";
        case "consent_fact" -> rows + " and not consent_id::text = any(:but)";
        // What was countered to the last is worth nothing any more.
        case "value_entry" ->
            "("
                + rows
                + " group by source_record_id, kind, ref, unit having sum(company_amount) <> 0)";
        default -> rows;
      };
    }
  }
}
