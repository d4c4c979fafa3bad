package org.mutualcrm.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of access exports; the files are in them. */
@Component
class ExportBook {

  private static final int ATTEMPTS = 3;

  private static final String SELECT =
      """
      select export_id, request_id, status, requested_by, requested_at, finished_at, manifest, sha256,
             length(file)::bigint as bytes, error
      from access_export
      """;

  private final JdbcClient jdbc;

  ExportBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Claimed(ExportId id, RequestId request, CustomerId customer) {}

  void queue(ExportId id, RequestId request, CustomerId customer, String by, Instant now) {
    jdbc.sql(
            """
            insert into access_export (export_id, request_id, source_record_id, status, requested_by, requested_at)
            values (?, ?, ?, 'QUEUED', ?, ?)
            """)
        .params(id.value(), request.value(), customer.value(), by, Timestamp.from(now))
        .update();
  }

  /** Claims one that waits, or that whoever claimed it left behind. */
  Optional<Claimed> claim(Instant now, Duration lease) {
    return jdbc.sql(
            """
            update access_export e
            set status = 'RUNNING', leased_until = :until, attempts = e.attempts + 1
            from (select export_id from access_export
                  where status = 'QUEUED' or (status = 'RUNNING' and leased_until <= :now)
                  order by requested_at limit 1 for update skip locked) next
            where e.export_id = next.export_id
            returning e.export_id, e.request_id, e.source_record_id
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(lease)))
        .query((row, _) ->
            new Claimed(
                new ExportId(row.getObject(1, UUID.class)),
                new RequestId(row.getObject(2, UUID.class)),
                new CustomerId(row.getObject(3, UUID.class))))
        .optional();
  }

  /** Keeps the file, unless it was cancelled or its person erased meanwhile. */
  boolean ready(ExportId id, AccessArchive archive, Instant now) {
    return jdbc.sql(
                """
                update access_export
                set status = 'READY', finished_at = ?, manifest = ?::jsonb, sha256 = ?, file = ?
                where export_id = ? and status = 'RUNNING'
                """)
            .params(
                Timestamp.from(now),
                archive.manifest(),
                archive.sha256(),
                archive.bytes(),
                id.value())
            .update()
        == 1;
  }

  void failed(ExportId id, String error, Instant now) {
    jdbc.sql(
            """
            update access_export
            set status = case when attempts < ? then 'QUEUED' else 'FAILED' end, error = ?, finished_at = ?
            where export_id = ? and status = 'RUNNING'
            """)
        .params(ATTEMPTS, error, Timestamp.from(now), id.value())
        .update();
  }

  boolean cancel(ExportId id) {
    return jdbc.sql(
                """
                update access_export set status = 'CANCELLED'
                where export_id = ? and status in ('QUEUED', 'RUNNING')
                """)
            .param(id.value())
            .update()
        == 1;
  }

  Optional<ExportView> find(ExportId id) {
    return jdbc.sql(SELECT + "where export_id = ?")
        .param(id.value())
        .query(ExportBook::read)
        .optional();
  }

  List<ExportView> of(RequestId request) {
    return jdbc.sql(SELECT + "where request_id = ? order by requested_at desc, export_id desc")
        .param(request.value())
        .query(ExportBook::read)
        .list();
  }

  Optional<byte[]> file(ExportId id) {
    return jdbc.sql("select file from access_export where export_id = ? and status = 'READY'")
        .param(id.value())
        .query(byte[].class)
        .optional();
  }

  private static ExportView read(ResultSet row, int number) throws SQLException {
    return new ExportView(
        new ExportId(row.getObject("export_id", UUID.class)),
        new RequestId(row.getObject("request_id", UUID.class)),
        ExportStatus.valueOf(row.getString("status")),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        instant(row.getTimestamp("finished_at")),
        row.getString("manifest"),
        row.getString("sha256"),
        row.getObject("bytes", Long.class),
        row.getString("error"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
