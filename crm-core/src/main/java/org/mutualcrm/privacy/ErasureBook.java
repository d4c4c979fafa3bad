package org.mutualcrm.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of erasures. */
@Component
class ErasureBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  ErasureBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a plan in the place of one that waits already. */
  ErasureId plan(
      RequestId request, UUID record, ErasurePlan plan, String hash, CurrentStaff by, Instant now) {
    withdrawOf(request);
    var id = ErasureId.next();
    jdbc.sql(
            """
            insert into erasure (erasure_id, request_id, source_record_id, plan, plan_hash, status, planned_by,
                planned_by_name, planned_at)
            values (:id, :request, :record, :plan::jsonb, :hash, 'PLANNED', :by, :name, :now)
            """)
        .param("id", id.value())
        .param("request", request.value())
        .param("record", record)
        .param("plan", JSON.writeValueAsString(plan))
        .param("hash", hash)
        .param("by", by.subject())
        .param("name", by.username())
        .param("now", Timestamp.from(now))
        .update();
    return id;
  }

  /**
   * The four-eyes step, in one statement: it waits, names the plan that was seen, and who approves
   * neither planned it nor opened its request.
   */
  boolean approve(ErasureId id, String hash, CurrentStaff by, Instant now) {
    return jdbc.sql(
                """
                update erasure e
                set status = 'APPROVED', approved_by = :by, approved_by_name = :name, approved_at = :now
                from privacy_request q
                where e.erasure_id = :id and q.request_id = e.request_id and e.status = 'PLANNED'
                  and e.plan_hash = :hash and e.planned_by <> :by and e.planned_by_name <> :name
                  and q.opened_by <> :name
                """)
            .param("id", id.value())
            .param("hash", hash)
            .param("by", by.subject())
            .param("name", by.username())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  boolean withdraw(ErasureId id) {
    return jdbc.sql(
                "update erasure set status = 'WITHDRAWN' where erasure_id = ? and status = 'PLANNED'")
            .param(id.value())
            .update()
        == 1;
  }

  /** What was approved is no more what is there. */
  void outdated(ErasureId id) {
    jdbc.sql("update erasure set status = 'WITHDRAWN' where erasure_id = ?")
        .param(id.value())
        .update();
  }

  private void withdrawOf(RequestId request) {
    jdbc.sql("update erasure set status = 'WITHDRAWN' where request_id = ? and status = 'PLANNED'")
        .param(request.value())
        .update();
  }

  void done(ErasureId id, ErasurePlan done, String certificate, String signature, Instant now) {
    jdbc.sql(
            """
            update erasure
            set status = 'DONE', done_at = :now, plan = :plan::jsonb, certificate = :certificate,
                signature = :signature, source_record_id = null
            where erasure_id = :id
            """)
        .param("id", id.value())
        .param("plan", JSON.writeValueAsString(done))
        .param("certificate", certificate)
        .param("signature", signature)
        .param("now", Timestamp.from(now))
        .update();
  }

  Optional<ErasureView> find(ErasureId id) {
    return jdbc.sql("select * from erasure where erasure_id = ?")
        .param(id.value())
        .query(ErasureBook::read)
        .optional();
  }

  /** The newest plan or erasure of a request. */
  Optional<ErasureView> of(RequestId request) {
    return jdbc.sql(
            """
            select * from erasure where request_id = ? and status <> 'WITHDRAWN'
            order by planned_at desc, erasure_id desc limit 1
            """)
        .param(request.value())
        .query(ErasureBook::read)
        .optional();
  }

  /** Those that were approved and not carried out, because something stopped us. */
  List<ErasureId> unfinished() {
    return jdbc.sql("select erasure_id from erasure where status = 'APPROVED'")
        .query((row, _) -> new ErasureId(row.getObject(1, UUID.class)))
        .list();
  }

  private static ErasureView read(ResultSet row, int number) throws SQLException {
    return new ErasureView(
        new ErasureId(row.getObject("erasure_id", UUID.class)),
        new RequestId(row.getObject("request_id", UUID.class)),
        JSON.readValue(row.getString("plan"), ErasurePlan.class),
        row.getString("plan_hash"),
        ErasureStatus.valueOf(row.getString("status")),
        row.getString("planned_by"),
        row.getString("planned_by_name"),
        row.getTimestamp("planned_at").toInstant(),
        row.getString("approved_by_name"),
        instant(row.getTimestamp("approved_at")),
        instant(row.getTimestamp("done_at")),
        row.getString("certificate"),
        row.getString("signature"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
