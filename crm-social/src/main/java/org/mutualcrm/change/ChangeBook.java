package org.mutualcrm.change;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of changes. */
@Component
class ChangeBook {

  private static final String SELECT =
      """
      select c.*, o.kinds, o.refs, o.labels from change_item c
      left join lateral (
        select array_agg(kind order by added_at, ref) as kinds, array_agg(ref order by added_at, ref) as refs,
               array_agg(label order by added_at, ref) as labels
        from change_origin o where o.change_id = c.change_id) o on true
      """;

  private final JdbcClient jdbc;

  ChangeBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ChangeId id, String title, String need, String owner, String by, Instant now) {
    jdbc.sql(
            """
            insert into change_item (change_id, title, need, status, owner, created_by, created_at)
            values (?, ?, ?, 'PROPOSED', ?, ?, ?)
            """)
        .params(id.value(), title, need, owner, by, Timestamp.from(now))
        .update();
  }

  void add(ChangeId id, Origin it, String by, Instant now) {
    jdbc.sql(
            """
            insert into change_origin (change_id, kind, ref, label, added_by, added_at) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(id.value(), it.kind().name(), it.ref(), it.label(), by, Timestamp.from(now))
        .update();
  }

  /** Held until the transaction ends: nobody else works on it meanwhile. */
  Optional<ChangeView> held(ChangeId id) {
    jdbc.sql("select 1 from change_item where change_id = ? for update")
        .param(id.value())
        .query()
        .listOfRows();
    return find(id);
  }

  Optional<ChangeView> find(ChangeId id) {
    return jdbc.sql(SELECT + " where c.change_id = ?")
        .param(id.value())
        .query(ChangeBook::read)
        .optional();
  }

  List<ChangeView> list(@Nullable ChangeStatus status, @Nullable ChangeId before, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:status as text) is null or c.status = :status)
                  and (cast(:before as uuid) is null or c.change_id < :before)
                order by c.change_id desc limit :limit
                """)
        .param("status", status == null ? null : status.name())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(ChangeBook::read)
        .list();
  }

  List<ChangeView> from(Origin.Kind kind, String ref) {
    return jdbc.sql(
            SELECT
                + """
                 where c.change_id in (select change_id from change_origin where kind = ? and ref = ?)
                order by c.change_id desc limit 50
                """)
        .params(kind.name(), ref)
        .query(ChangeBook::read)
        .list();
  }

  /** Of which some who asked have not been thought about. */
  List<ChangeView> telling() {
    return jdbc.sql(
            SELECT + " where c.told_from is not null and c.told_until is null order by c.told_from")
        .query(ChangeBook::read)
        .list();
  }

  void assign(ChangeId id, String owner) {
    jdbc.sql("update change_item set owner = ? where change_id = ?")
        .params(owner, id.value())
        .update();
  }

  void decide(
      ChangeId id,
      ChangeStatus status,
      String reasons,
      @Nullable LocalDate plannedFor,
      String by,
      Instant now) {
    jdbc.sql(
            """
            update change_item
            set status = :status, decision = :reasons, planned_for = :planned, decided_by = :by, decided_at = :now
            where change_id = :id
            """)
        .param("id", id.value())
        .param("status", status.name())
        .param("reasons", reasons)
        .param("planned", plannedFor, Types.DATE)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  void ship(ChangeId id, Instant now) {
    jdbc.sql("update change_item set status = 'SHIPPED', shipped_at = ? where change_id = ?")
        .params(Timestamp.from(now), id.value())
        .update();
  }

  void tell(ChangeId id, String words, String purpose, String by, Instant now) {
    jdbc.sql(
            """
            update change_item
            set telling = :words, purpose_key = :purpose, told_by = :by, told_from = :now, told_until = null
            where change_id = :id
            """)
        .param("id", id.value())
        .param("words", words)
        .param("purpose", purpose)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  void told(ChangeId id, Instant from, Instant now) {
    jdbc.sql("update change_item set told_until = ? where change_id = ? and told_from = ?")
        .params(Timestamp.from(now), id.value(), Timestamp.from(from))
        .update();
  }

  void note(ChangeId id, String what, @Nullable String note, String by, Instant now) {
    jdbc.sql(
            """
            insert into change_event (change_id, event_id, what, note, made_by, made_at)
            values (:id, :event, :what, :note, :by, :now)
            """)
        .param("id", id.value())
        .param("event", UuidCreator.getTimeOrderedEpochPlus1())
        .param("what", what)
        .param("note", note)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<ChangeView.Event> history(ChangeId id) {
    return jdbc.sql(
            "select * from change_event where change_id = ? order by event_id desc limit 200")
        .param(id.value())
        .query((row, _) ->
            new ChangeView.Event(
                row.getString("what"),
                row.getString("note"),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant()))
        .list();
  }

  private static ChangeView read(ResultSet row, int number) throws SQLException {
    var origins = new ArrayList<Origin>();
    if (row.getArray("kinds") != null) {
      var kinds = (String[]) row.getArray("kinds").getArray();
      var refs = (String[]) row.getArray("refs").getArray();
      var labels = (String[]) row.getArray("labels").getArray();
      for (int i = 0; i < kinds.length; i++)
        origins.add(new Origin(Origin.Kind.valueOf(kinds[i]), refs[i], labels[i]));
    }
    var planned = row.getDate("planned_for");
    return new ChangeView(
        new ChangeId(row.getObject("change_id", UUID.class)),
        row.getString("title"),
        row.getString("need"),
        ChangeStatus.valueOf(row.getString("status")),
        row.getString("owner"),
        List.copyOf(origins),
        row.getString("decision"),
        row.getString("decided_by"),
        at(row, "decided_at"),
        planned == null ? null : planned.toLocalDate(),
        at(row, "shipped_at"),
        row.getString("telling"),
        row.getString("purpose_key"),
        at(row, "told_from"),
        at(row, "told_until"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
