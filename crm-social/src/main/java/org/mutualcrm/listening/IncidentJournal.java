package org.mutualcrm.listening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.listening.IncidentView.Entry;
import org.mutualcrm.listening.IncidentView.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened in an incident, by whom; and what may be said about it. Nothing is taken back. */
@Component
class IncidentJournal {

  static final String OURSELVES = "Mutual";

  private final JdbcClient jdbc;

  IncidentJournal(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(IncidentId incident, Instant at, String author, String what) {
    jdbc.sql(
            "insert into incident_entry (incident_id, entry_id, at, author, what) values (?, ?, ?, ?, ?)")
        .params(
            incident.value(),
            UuidCreator.getTimeOrderedEpochPlus1(),
            Timestamp.from(at),
            author,
            what)
        .update();
  }

  List<Entry> entries(IncidentId incident) {
    return jdbc.sql(
            "select at, author, what from incident_entry where incident_id = ? order by at, entry_id")
        .param(incident.value())
        .query((row, _) ->
            new Entry(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
        .list();
  }

  UUID draft(IncidentId incident, String text, String by, Instant now) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    jdbc.sql(
            """
            insert into holding_statement (incident_id, statement_id, text, written_by, written_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(incident.value(), id, text, by, Timestamp.from(now))
        .update();
    return id;
  }

  /** Approves what somebody else wrote, once; false if it is not there, one's own, or approved. */
  boolean approve(IncidentId incident, UUID statement, String by, Instant now) {
    return jdbc.sql(
                """
                update holding_statement set approved_by = :by, approved_at = :now
                where incident_id = :incident and statement_id = :statement
                  and approved_by is null and written_by <> :by
                """)
            .param("by", by)
            .param("now", Timestamp.from(now))
            .param("incident", incident.value())
            .param("statement", statement)
            .update()
        == 1;
  }

  List<Statement> statements(IncidentId incident) {
    return jdbc.sql(
            """
            select statement_id, text, written_by, written_at, approved_by, approved_at
            from holding_statement where incident_id = ? order by written_at, statement_id
            """)
        .param(incident.value())
        .query((row, _) -> {
          var approved = row.getTimestamp(6);
          return new Statement(
              row.getObject(1, UUID.class),
              row.getString(2),
              row.getString(3),
              row.getTimestamp(4).toInstant(),
              row.getString(5),
              approved == null ? null : approved.toInstant());
        })
        .list();
  }
}
