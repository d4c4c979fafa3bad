package org.mutualcrm.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notes and among which records they were written. */
@Component
class NoteBook {

  private static final String SELECT =
      """
      select n.note_id, n.source_record_id, r.customer_id, n.text, n.placed, n.written_by, n.written_at,
             not n.placed and exists (
               select 1 from customer_note_record a join source_record o on o.source_record_id = a.source_record_id
               where a.note_id = n.note_id and o.customer_id <> r.customer_id) as adrift
      from customer_note n join source_record r on r.source_record_id = n.source_record_id
      where n.withdrawn_at is null
      """;

  private final JdbcClient jdbc;

  NoteBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<CustomerNote> of(CustomerId customer) {
    return jdbc.sql(SELECT + " and r.customer_id = ? order by n.note_id desc")
        .param(customer.value())
        .query(NoteBook::read)
        .list();
  }

  List<CustomerNote> adriftFrom(CustomerId customer) {
    return jdbc.sql(
            SELECT
                + """
                and not n.placed and r.customer_id <> :customer and n.note_id in (
                  select a.note_id from customer_note_record a
                  join source_record o on o.source_record_id = a.source_record_id
                  where o.customer_id = :customer)
                order by n.note_id desc
                """)
        .param("customer", customer.value())
        .query(NoteBook::read)
        .list();
  }

  Optional<CustomerNote> find(NoteId id) {
    return jdbc.sql(SELECT + " and n.note_id = ?")
        .param(id.value())
        .query(NoteBook::read)
        .optional();
  }

  List<SourceRecordId> places(NoteId id) {
    return jdbc.sql(
            "select source_record_id from customer_note_record where note_id = ? order by 1")
        .param(id.value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .list();
  }

  long count(CustomerId customer) {
    return jdbc.sql(
            """
            select count(*) from customer_note n join source_record r using (source_record_id)
            where r.customer_id = ? and n.withdrawn_at is null
            """)
        .param(customer.value())
        .query(Long.class)
        .single();
  }

  void keep(NoteId id, SourceRecordId on, String text, boolean placed, String by, Instant at) {
    jdbc.sql(
            """
            insert into customer_note (source_record_id, note_id, text, placed, written_by, written_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(on.value(), id.value(), text, placed, by, Timestamp.from(at))
        .update();
  }

  void writtenAmong(NoteId id, List<SourceRecordId> records) {
    jdbc.sql(
            "insert into customer_note_record (source_record_id, note_id) select record, ? from"
                + " unnest(?) record")
        .params(id.value(), records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .update();
  }

  /** A row never changes its record, which spreads it: it is written anew. */
  boolean place(NoteId id, SourceRecordId record, String by, Instant at) {
    return jdbc.sql(
                """
                with taken as (delete from customer_note where note_id = :id and withdrawn_at is null returning *)
                insert into customer_note (source_record_id, note_id, text, placed, written_by, written_at, placed_by,
                    placed_at)
                select :record, note_id, text, true, written_by, written_at, :by, :at from taken
                """)
            .param("id", id.value())
            .param("record", record.value())
            .param("by", by)
            .param("at", Timestamp.from(at))
            .update()
        == 1;
  }

  boolean withdraw(NoteId id, String by, Instant at) {
    return jdbc.sql(
                """
                update customer_note set withdrawn_by = ?, withdrawn_at = ?
                where note_id = ? and withdrawn_at is null
                """)
            .params(by, Timestamp.from(at), id.value())
            .update()
        == 1;
  }

  boolean restore(NoteId id) {
    return jdbc.sql(
                """
                update customer_note set withdrawn_by = null, withdrawn_at = null
                where note_id = ? and withdrawn_at is not null
                """)
            .param(id.value())
            .update()
        == 1;
  }

  private static CustomerNote read(ResultSet row, int number) throws SQLException {
    return new CustomerNote(
        new NoteId(row.getObject("note_id", UUID.class)),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("text"),
        row.getBoolean("placed"),
        row.getBoolean("adrift"),
        row.getString("written_by"),
        row.getTimestamp("written_at").toInstant());
  }
}
