package org.mutualcrm.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests, and of what was done about each. */
@Component
class RequestBook {

  private static final String SELECT =
      """
      select q.*, r.customer_id as whose, c.display_name
      from privacy_request q
      left join source_record r using (source_record_id)
      left join customer c on c.customer_id = r.customer_id
      """;

  private final JdbcClient jdbc;

  RequestBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(RequestId id, OpenRequest request, Instant received, Instant due, String by) {
    jdbc.sql(
            """
            insert into privacy_request (request_id, kind, source_record_id, received_through, note, received_at,
                due_at, status, opened_by)
            values (:id, :kind, :record, :through, :note, :received, :due, 'OPEN', :by)
            """)
        .param("id", id.value())
        .param("kind", request.kind().name())
        .param("record", request.customer().value())
        .param("through", request.receivedThrough())
        .param("note", request.note())
        .param("received", Timestamp.from(received))
        .param("due", Timestamp.from(due))
        .param("by", by)
        .update();
  }

  Optional<RequestView> find(RequestId id) {
    return jdbc.sql(SELECT + "where q.request_id = ?")
        .param(id.value())
        .query(RequestBook::read)
        .optional();
  }

  /** Open ones by what is due first, then those that were closed last. */
  List<RequestView> queue(boolean openOnly, int offset, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where :all or q.status = 'OPEN'
                order by q.status <> 'OPEN', case when q.status = 'OPEN' then q.due_at end,
                         q.closed_at desc nulls last, q.request_id
                limit :limit offset :offset
                """)
        .param("all", !openOnly)
        .param("limit", limit)
        .param("offset", offset)
        .query(RequestBook::read)
        .list();
  }

  List<RequestView> of(CustomerId customer) {
    return jdbc.sql(SELECT + "where r.customer_id = ? order by q.received_at desc, q.request_id")
        .param(customer.value())
        .query(RequestBook::read)
        .list();
  }

  boolean check(RequestId id, String how, String by, Instant now) {
    return jdbc.sql(
                """
                update privacy_request set identity_check = ?, identity_checked_by = ?, identity_checked_at = ?
                where request_id = ? and status = 'OPEN'
                """)
            .params(how, by, Timestamp.from(now), id.value())
            .update()
        == 1;
  }

  boolean extend(RequestId id, Instant due, String reason, String by) {
    return jdbc.sql(
                """
                update privacy_request set due_at = ?, extension_reason = ?, extended_by = ?
                where request_id = ? and status = 'OPEN' and extension_reason is null
                """)
            .params(Timestamp.from(due), reason, by, id.value())
            .update()
        == 1;
  }

  boolean close(RequestId id, RequestStatus status, String outcome, String by, Instant now) {
    return jdbc.sql(
                """
                update privacy_request set status = ?, outcome = ?, closed_by = ?, closed_at = ?
                where request_id = ? and status = 'OPEN'
                """)
            .params(status.name(), outcome, by, Timestamp.from(now), id.value())
            .update()
        == 1;
  }

  void log(RequestId id, String what, String by, Instant now) {
    jdbc.sql(
            """
            insert into privacy_log (request_id, entry_id, what, by_whom, at) values (?, ?, ?, ?, ?)
            """)
        .params(id.value(), UuidCreator.getTimeOrderedEpochPlus1(), what, by, Timestamp.from(now))
        .update();
  }

  List<LogEntry> log(RequestId id) {
    return jdbc.sql(
            "select what, by_whom, at from privacy_log where request_id = ? order by at, entry_id")
        .param(id.value())
        .query((row, _) ->
            new LogEntry(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  private static RequestView read(ResultSet row, int number) throws SQLException {
    var whose = row.getObject("whose", UUID.class);
    return new RequestView(
        new RequestId(row.getObject("request_id", UUID.class)),
        RequestKind.valueOf(row.getString("kind")),
        whose == null ? null : new CustomerId(whose),
        row.getString("display_name"),
        row.getString("received_through"),
        row.getString("note"),
        row.getTimestamp("received_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        row.getString("extension_reason"),
        row.getString("identity_check"),
        row.getString("identity_checked_by"),
        instant(row.getTimestamp("identity_checked_at")),
        RequestStatus.valueOf(row.getString("status")),
        row.getString("opened_by"),
        row.getString("closed_by"),
        instant(row.getTimestamp("closed_at")),
        row.getString("outcome"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
