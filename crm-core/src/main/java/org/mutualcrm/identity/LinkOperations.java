package org.mutualcrm.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.LinkOperation.Kind;
import org.mutualcrm.identity.LinkOperation.Reversal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what people did to links, with the links each act opened and closed. */
@Component
class LinkOperations {

  private static final String SELECT =
      """
      select o.*,
        array(select r.source_record_id from link_operation_record r
              where r.operation_id = o.operation_id and r.side = 'ONE' order by 1) as one,
        array(select r.source_record_id from link_operation_record r
              where r.operation_id = o.operation_id and r.side = 'OTHER' order by 1) as other
      from link_operation o
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  LinkOperations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The links an act opened and closed. */
  record Effects(List<UUID> opened, List<UUID> closed) {}

  LinkOperation keep(
      LinkOperationId id, Kind kind, Sides sides, String by, String reason, Effects effects) {
    var now = clock.instant();
    jdbc.sql(
            """
            insert into link_operation (operation_id, kind, reason, done_by, done_at) values (?, ?, ?, ?, ?)
            """)
        .params(id.value(), kind.name(), reason, by, Timestamp.from(now))
        .update();
    effects(id, effects.opened(), "OPENED");
    effects(id, effects.closed(), "CLOSED");
    side(id, sides.one(), "ONE");
    side(id, sides.other(), "OTHER");
    return new LinkOperation(id, kind, sides.one(), sides.other(), reason, by, now, null);
  }

  /** Whether this call was the one that took the act back; of two at once, one is. */
  boolean reverse(LinkOperationId id, String by, String reason) {
    return jdbc.sql(
                """
                update link_operation set reversed_at = ?, reversed_by = ?, reversal_reason = ?
                where operation_id = ? and reversed_at is null
                """)
            .params(Timestamp.from(clock.instant()), by, reason, id.value())
            .update()
        == 1;
  }

  Optional<LinkOperation> find(LinkOperationId id) {
    return jdbc.sql(SELECT + " where o.operation_id = ?")
        .param(id.value())
        .query(LinkOperations::read)
        .optional();
  }

  Effects effectsOf(LinkOperationId id) {
    return new Effects(links(id, "OPENED"), links(id, "CLOSED"));
  }

  /** Every act that concerned a record of this customer, newest first. */
  List<LinkOperation> concerning(CustomerId customer) {
    return jdbc.sql(
            SELECT
                + """
                where o.operation_id in (
                  select r.operation_id from link_operation_record r
                  where r.source_record_id in
                    (select s.source_record_id from source_record s where s.customer_id = ?))
                order by o.operation_id desc
                """)
        .param(customer.value())
        .query(LinkOperations::read)
        .list();
  }

  private List<UUID> links(LinkOperationId id, String effect) {
    return jdbc.sql(
            "select link_id from link_operation_link where operation_id = ? and effect = ? order by 1")
        .params(id.value(), effect)
        .query(UUID.class)
        .list();
  }

  private void effects(LinkOperationId id, Collection<UUID> links, String effect) {
    jdbc.sql(
            """
            insert into link_operation_link (operation_id, link_id, effect)
            select :id, link, :effect from unnest(:links) link
            """)
        .param("id", id.value())
        .param("effect", effect)
        .param("links", links.toArray(UUID[]::new))
        .update();
  }

  private void side(LinkOperationId id, List<SourceRecordId> records, String side) {
    jdbc.sql(
            """
            insert into link_operation_record (source_record_id, operation_id, side)
            select record, :id, :side from unnest(:records) record
            """)
        .param("id", id.value())
        .param("side", side)
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .update();
  }

  private static LinkOperation read(ResultSet row, int number) throws SQLException {
    var reversed = row.getTimestamp("reversed_at");
    return new LinkOperation(
        new LinkOperationId(row.getObject("operation_id", UUID.class)),
        Kind.valueOf(row.getString("kind")),
        records(row, "one"),
        records(row, "other"),
        row.getString("reason"),
        row.getString("done_by"),
        row.getTimestamp("done_at").toInstant(),
        reversed == null
            ? null
            : new Reversal(
                row.getString("reversed_by"),
                reversed.toInstant(),
                row.getString("reversal_reason")));
  }

  private static List<SourceRecordId> records(ResultSet row, String column) throws SQLException {
    return List.of((UUID[]) row.getArray(column).getArray()).stream()
        .map(SourceRecordId::new)
        .toList();
  }
}
